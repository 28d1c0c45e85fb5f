package io.agentcl.internal.gate;

import io.agentcl.harness.Address;
import io.agentcl.harness.Edit;
import java.util.Set;

/**
 * What no learned patch may edit, whoever speaks for it: whole layers, and single components with
 * all that could stand in their place for some. Immutable.
 *
 * @param layers ids of layers
 * @param addresses of components
 */
public record Frozen(Set<String> layers, Set<Address> addresses) {

  /** Everything may be learned. */
  public static final Frozen NOTHING = new Frozen(Set.of(), Set.of());

  public Frozen {
    layers = Set.copyOf(layers);
    addresses = Set.copyOf(addresses);
  }

  /** Returns whether {@code edit} touches it. */
  boolean holds(Edit edit) {
    Address at = edit.address();
    return layers.contains(at.layer())
        || addresses.stream()
            .anyMatch(
                frozen -> at.in(frozen.scope()).equals(frozen) && at.scope().sees(frozen.scope()));
  }
}
