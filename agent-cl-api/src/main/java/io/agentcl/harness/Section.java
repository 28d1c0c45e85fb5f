package io.agentcl.harness;

import io.agentcl.value.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The components of one layer, parted by the scopes that they hold for. */
final class Section {

  static final Section EMPTY = new Section(Partition.empty(Scope.EVERYONE), HashTree.empty(), 0);

  private final Partition everyone;

  /** The other partitions by the texts of their scopes; none is empty. */
  private final HashTree<Partition> narrower;

  private final int size;
  private volatile @Nullable String hash;

  private Section(Partition everyone, HashTree<Partition> narrower, int size) {
    this.everyone = everyone;
    this.narrower = narrower;
    this.size = size;
  }

  int size() {
    return size;
  }

  Partition of(Scope scope) {
    if (scope.equals(Scope.EVERYONE)) {
      return everyone;
    }
    Partition found = narrower.size() == 0 ? null : narrower.get(scope.toString());
    return found == null ? Partition.empty(scope) : found;
  }

  /** Returns this with {@code component} at {@code address}, or without it if that is null. */
  Section with(Address address, @Nullable Component component) {
    Partition old = of(address.scope());
    Partition fresh = old.with(address.name(), component);
    int sum = size - old.byName.size() + fresh.byName.size();
    return address.scope().equals(Scope.EVERYONE)
        ? new Section(fresh, narrower, sum)
        : new Section(
            everyone,
            narrower.with(address.scope().toString(), fresh.isEmpty() ? null : fresh),
            sum);
  }

  String hash() {
    String known = hash;
    if (known == null) {
      known =
          narrower.size() == 0
              ? everyone.hash()
              : Value.of(List.of(everyone.hash(), narrower.hash())).hash();
      hash = known;
    }
    return known;
  }

  /** Returns the components in the order of their scopes and names. */
  Stream<Component> components() {
    return Stream.concat(
            Stream.of(everyone),
            narrower.entries().values().stream().sorted((a, b) -> a.scope.compareTo(b.scope)))
        .flatMap(partition -> partition.inOrder().stream());
  }

  /** Tells what stands in this and in {@code next} wherever these differ. Costs what differs. */
  void forEachChange(Section next, BiConsumer<@Nullable Component, @Nullable Component> visitor) {
    Set<Scope> scopes = new TreeSet<>();
    scopes.add(Scope.EVERYONE);
    narrower.changedKeys(next.narrower).forEach(text -> scopes.add(Scope.parse(text)));
    for (Scope scope : scopes) {
      HashTree<Component> before = of(scope).byName;
      HashTree<Component> after = next.of(scope).byName;
      before.changedKeys(after).forEach(name -> visitor.accept(before.get(name), after.get(name)));
    }
  }
}
