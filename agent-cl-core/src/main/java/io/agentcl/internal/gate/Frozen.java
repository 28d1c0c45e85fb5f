package io.agentcl.internal.gate;

import io.agentcl.harness.Address;
import io.agentcl.harness.Edit;
import io.agentcl.ledger.LedgerChange;
import java.util.Set;

/**
 * What no learned patch may edit, whoever speaks for it: whole layers, and single components with
 * all that could stand in their place for some; and what none may put. Immutable.
 *
 * @param layers ids of layers
 * @param addresses of components
 * @param banned contents, under whichever name
 */
public record Frozen(
    Set<String> layers, Set<Address> addresses, Set<LedgerChange.Banned.Content> banned) {

  /** Everything may be learned. */
  public static final Frozen NOTHING = new Frozen(Set.of(), Set.of());

  public Frozen {
    layers = Set.copyOf(layers);
    addresses = Set.copyOf(addresses);
    banned = Set.copyOf(banned);
  }

  /** Creates one of a ledger in which nothing is banned. */
  public Frozen(Set<String> layers, Set<Address> addresses) {
    this(layers, addresses, Set.of());
  }

  /** Returns this where {@code contents} are banned. */
  public Frozen banning(Set<LedgerChange.Banned.Content> contents) {
    return new Frozen(layers, addresses, contents);
  }

  /** Returns whether {@code edit} puts what is banned. */
  boolean bans(Edit edit) {
    return edit.after().map(LedgerChange.Banned.Content::of).filter(banned::contains).isPresent();
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
