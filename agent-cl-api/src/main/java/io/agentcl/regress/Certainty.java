package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.ledger.Certificate;
import io.agentcl.ledger.Tally;
import java.util.List;
import java.util.Optional;

/**
 * How surely something was checked whose runs are up to chance.
 *
 * @param level most probable share at which one scenario at or below its floor passes; 1 if nothing
 *     was up to chance
 * @param before what the target came to on the live harness; no trials if it is not up to chance
 * @param certified what was certified, one by one
 * @param uncertified ids of what the change touches and that was only looked at together
 * @param unseen by how much the mean value over those together may have fallen without being seen
 *     in more than one of twenty cases; 0 if there are none. One of them alone may have fallen
 *     further: it was run once, and again only if it failed
 */
public record Certainty(
    double level,
    Tally before,
    List<Certificate.Certified> certified,
    List<String> uncertified,
    double unseen) {

  /** Nothing was up to chance. */
  public static final Certainty EXACT = new Certainty(1, Tally.NONE, List.of(), List.of(), 0);

  public Certainty {
    requireNonNull(before, "before");
    certified = List.copyOf(certified);
    uncertified = List.copyOf(uncertified);
  }

  /** Returns what was certified of the scenario {@code id}, or empty. */
  public Optional<Certificate.Certified> of(String id) {
    return certified.stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
