package io.agentcl.harness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components of one layer that hold for one scope. */
final class Partition implements HashTree.Hashed {

  final Scope scope;
  final HashTree<Component> byName;

  /** In the order of their names; made when they are first listed. */
  private volatile @Nullable List<Component> inOrder;

  Partition(Scope scope, HashTree<Component> byName) {
    this.scope = scope;
    this.byName = byName;
  }

  static Partition empty(Scope scope) {
    return new Partition(scope, HashTree.empty());
  }

  Partition with(String name, @Nullable Component component) {
    return new Partition(scope, byName.with(name, component));
  }

  boolean isEmpty() {
    return byName.size() == 0;
  }

  List<Component> inOrder() {
    List<Component> known = inOrder;
    if (known == null) {
      known = List.copyOf(byName.entries().values());
      inOrder = known;
    }
    return known;
  }

  @Override
  public String hash() {
    return byName.hash();
  }
}
