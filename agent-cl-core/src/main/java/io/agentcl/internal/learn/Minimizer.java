package io.agentcl.internal.learn;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out edits that an accepted patch does not need, one at a time from the last, until none
 * can go: the result is 1-minimal (Zeller and Hildebrandt, "Simplifying and isolating
 * failure-inducing input", 2002). What is left is another patch, so the gate decides on it again.
 * Costs at most the square of the number of edits in screens.
 */
public final class Minimizer implements PatchSearch {

  private final PatchSearch search;
  private final Pricing pricing;

  /** Makes smaller what {@code search} finds. */
  public Minimizer(PatchSearch search, Pricing pricing) {
    this.search = search;
    this.pricing = pricing;
  }

  @Override
  public Findings search(Quest quest) {
    Findings findings = search.search(quest);
    return findings.found().map(found -> findings.with(minimize(found, quest))).orElse(findings);
  }

  /** Returns the smaller patch if there is one that the gate accepts, else {@code found}. */
  private Found minimize(Found found, Quest quest) {
    List<Edit> needed = needed(found.patch().edits(), quest);
    if (needed.size() == found.patch().edits().size()) {
      return found;
    }
    Gate gate = quest.gate();
    Patch smaller = new Patch(needed, found.patch().reason(), found.patch().origin());
    Harness next = gate.live().with(smaller);
    return gate.decide(quest.target(), next) instanceof Verdict.Accepted accepted
        ? Found.of(smaller, pricing.bits(smaller, gate, next), next, accepted)
        : found;
  }

  private static List<Edit> needed(List<Edit> edits, Quest quest) {
    List<Edit> needed = new ArrayList<>(edits);
    boolean smaller = needed.size() > 1;
    while (smaller) {
      smaller = false;
      for (int i = needed.size() - 1; i >= 0 && needed.size() > 1; i--) {
        List<Edit> rest = new ArrayList<>(needed);
        rest.remove(i);
        if (isPromising(rest, quest)) {
          needed = rest;
          smaller = true;
        }
      }
    }
    return needed;
  }

  /** Whether the edits are good for the target and keep what is earned: joint repairs need both. */
  private static boolean isPromising(List<Edit> edits, Quest quest) {
    Harness next = quest.gate().live().with(new Patch(edits, "", Origin.OPERATOR));
    return quest.gate().isPromising(quest.target(), next);
  }
}
