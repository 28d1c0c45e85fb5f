package io.agentcl.harness;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The components of one layer, parted by the scopes that they hold for.
 *
 * @param everyone what holds for everyone, by name
 * @param narrower the others by the texts of their scopes; none is empty
 */
record Section(HashTree<Component> everyone, HashTree<HashTree<Component>> narrower)
    implements Hashed {

  static final Section EMPTY = new Section(HashTree.empty(), HashTree.empty());

  boolean isEmpty() {
    return everyone.size() == 0 && narrower.size() == 0;
  }

  /** Returns what holds for exactly {@code scope}, by name. */
  HashTree<Component> of(Scope scope) {
    return scope.equals(Scope.EVERYONE) ? everyone : narrower(scope.toString());
  }

  private HashTree<Component> narrower(String scope) {
    HashTree<Component> found = narrower.size() == 0 ? null : narrower.get(scope);
    return found == null ? HashTree.empty() : found;
  }

  /** Returns this with {@code component} at {@code address}, or without it if that is null. */
  Section with(Address address, @Nullable Component component) {
    HashTree<Component> next = of(address.scope()).with(address.name(), component);
    return address.scope().equals(Scope.EVERYONE)
        ? new Section(next, narrower)
        : new Section(
            everyone, narrower.with(address.scope().toString(), next.size() == 0 ? null : next));
  }

  @Override
  public String hash() {
    return narrower.size() == 0
        ? everyone.hash()
        : Value.of(List.of(everyone.hash(), narrower.hash())).hash();
  }

  /** Returns the components in the order of their addresses. */
  Stream<Component> components() {
    return Stream.concat(
        everyone.inOrder().stream(),
        narrower.inOrder().stream()
            .flatMap(each -> each.inOrder().stream())
            .sorted(Comparator.comparing(Component::address)));
  }

  /** Returns the edits that lead from this to {@code next}. Costs what differs. */
  List<Edit> edits(Section next) {
    List<Edit> edits = new ArrayList<>();
    addEdits(everyone, next.everyone, edits);
    for (String scope : narrower.changedKeys(next.narrower)) {
      addEdits(narrower(scope), next.narrower(scope), edits);
    }
    return edits;
  }

  private static void addEdits(HashTree<Component> from, HashTree<Component> to, List<Edit> edits) {
    for (String name : from.changedKeys(to)) {
      edits.add(Edit.between(from.get(name), to.get(name)));
    }
  }
}
