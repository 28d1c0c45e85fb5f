package io.agentcl.harness;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The components of one layer, parted by the scopes that they hold for. */
final class Section {

  static final Section EMPTY = new Section(new Partition(HashTree.empty()), HashTree.empty(), 0);

  private final Partition everyone;

  /** The other partitions by the texts of their scopes; none is empty. */
  private final HashTree<Partition> narrower;

  private final int size;

  private Section(Partition everyone, HashTree<Partition> narrower, int size) {
    this.everyone = everyone;
    this.narrower = narrower;
    this.size = size;
  }

  int size() {
    return size;
  }

  Partition of(Scope scope) {
    return scope.equals(Scope.EVERYONE) ? everyone : of(narrower, scope.toString());
  }

  private static Partition of(HashTree<Partition> narrower, String scope) {
    Partition found = narrower.size() == 0 ? null : narrower.get(scope);
    return found == null ? EMPTY.everyone : found;
  }

  /** Returns this with {@code component} at {@code address}, or without it if that is null. */
  Section with(Address address, @Nullable Component component) {
    HashTree<Component> old = of(address.scope()).byName;
    HashTree<Component> fresh = old.with(address.name(), component);
    int sum = size - old.size() + fresh.size();
    Partition next = new Partition(fresh);
    return address.scope().equals(Scope.EVERYONE)
        ? new Section(next, narrower, sum)
        : new Section(
            everyone,
            narrower.with(address.scope().toString(), fresh.size() == 0 ? null : next),
            sum);
  }

  String hash() {
    return narrower.size() == 0
        ? everyone.hash()
        : Value.of(List.of(everyone.hash(), narrower.hash())).hash();
  }

  /** Returns the components in the order of their addresses. */
  Stream<Component> components() {
    return Stream.concat(
        everyone.inOrder().stream(),
        narrower.entries().values().stream()
            .flatMap(partition -> partition.inOrder().stream())
            .sorted(Comparator.comparing(Component::address)));
  }

  /** Returns the edits that lead from this to {@code next}. Costs what differs. */
  List<Edit> edits(Section next) {
    List<Edit> edits = new ArrayList<>();
    everyone.addEdits(next.everyone, edits);
    for (String scope : narrower.changedKeys(next.narrower)) {
      of(narrower, scope).addEdits(of(next.narrower, scope), edits);
    }
    return edits;
  }

  /** The components that hold for one scope. */
  static final class Partition implements HashTree.Hashed {
    final HashTree<Component> byName;

    /** In the order of their names; made when they are first listed. */
    private volatile @Nullable List<Component> inOrder;

    Partition(HashTree<Component> byName) {
      this.byName = byName;
    }

    List<Component> inOrder() {
      List<Component> known = inOrder;
      if (known == null) {
        known = List.copyOf(byName.entries().values());
        inOrder = known;
      }
      return known;
    }

    private void addEdits(Partition next, List<Edit> edits) {
      for (String name : byName.changedKeys(next.byName)) {
        edits.add(Edit.between(byName.get(name), next.byName.get(name)));
      }
    }

    @Override
    public String hash() {
      return byName.hash();
    }
  }
}
