package io.agentcl.internal.gate;

import io.agentcl.gate.GatePolicy;
import io.agentcl.internal.certify.RunsNeeded;
import io.agentcl.internal.regress.Proof;
import io.agentcl.internal.regress.Proven;
import io.agentcl.ledger.Tally;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * By how much what is required has got worse since it was admitted, by patches that each kept every
 * scenario above its floor: the mean, over the scenarios with an admission and a proof, of the mean
 * value when last certified less that of the admission. Costs one pass over what is required.
 *
 * <p>It refuses only what chance does not explain: a fall of more than the policy allows and 1.645
 * standard errors, those of passes and failures with the rate of the admission, over as many runs
 * as admission took and certification takes at least. So a harmless patch is refused in less than
 * one of twenty cases.
 *
 * <p>It does not see what was only guarded together (the mean when last certified stands), and what
 * fell (it is open already). Certification ends early where runs go well, so its means are somewhat
 * too high, and the fall is somewhat larger than it seems.
 */
final class Drift {

  /** Standard errors that one of twenty exceeds by chance. */
  private static final double ERRORS = 1.645;

  private final Map<String, Proven> scenarios = new HashMap<>();

  /** The sum of the changes that a patch makes, against the proofs before it. */
  private double change;

  private Drift() {}

  /**
   * Returns the drift after a patch.
   *
   * @param required as it is proven on what is live
   * @param looked at on the candidate, with what proves it there
   */
  static Drift of(Collection<Proven> required, Collection<Proven> looked) {
    Drift drift = new Drift();
    required.forEach(drift::put);
    for (Proven now : looked) {
      Proven before = drift.scenarios.remove(now.id());
      drift.put(now);
      if (before != null && drift.scenarios.containsKey(now.id())) {
        drift.change += fall(before) - fall(now);
      }
    }
    return drift;
  }

  private void put(Proven earned) {
    if (earned.admission() != null && earned.proof().isPresent()) {
      scenarios.put(earned.id(), earned);
    }
  }

  private static double fall(Proven earned) {
    double now = earned.proof().map(Proof::score).orElseThrow().value();
    Tally admission = admission(earned);
    return admission.sum() / admission.trials() - now;
  }

  private static Tally admission(Proven earned) {
    return Optional.ofNullable(earned.admission()).orElseThrow();
  }

  /** Returns why {@code policy} refuses the patch, or empty if it does not. */
  Optional<String> refusal(GatePolicy policy) {
    double sum = 0;
    double variance = 0;
    for (Proven each : scenarios.values()) {
      double fall = fall(each);
      sum += fall;
      variance += fall == 0 ? 0 : variance(each, policy); // not looked at since it was admitted
    }
    int all = Math.max(1, scenarios.size());
    double fall = sum / all;
    boolean explained = fall - ERRORS * Math.sqrt(variance) / all <= policy.drift();
    return explained || change >= 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "drifts: with it the %d scenarios that are certified are %.2f below what they were"
                    + " when admitted, on average, and may be %.2f; to mend it, learn again what"
                    + " got worse, or allow more with drift(..)",
                scenarios.size(),
                fall,
                policy.drift()));
  }

  private static double variance(Proven earned, GatePolicy policy) {
    Tally admission = admission(earned);
    double rate = admission.smoothed();
    double floor = Math.max(.01, earned.floor());
    long runs = RunsNeeded.fewest(floor, policy.alpha());
    return rate * (1 - rate) * (1.0 / admission.trials() + 1.0 / runs);
  }
}
