package io.agentcl.internal.gate;

import io.agentcl.gate.GatePolicy;
import io.agentcl.internal.certify.RunsNeeded;
import io.agentcl.internal.regress.Proof;
import io.agentcl.internal.regress.Proven;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Tally;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By how much what is required has got worse since the last release, by patches that each kept
 * every scenario above its floor: the mean, over the scenarios with a base and a proof, of the mean
 * value when last certified less that of the base. The base is what the last release was certified
 * with; where it was not, as of what was earned later, the admission. Costs one pass over what is
 * required.
 *
 * <p>The mean over the sentinels, which worked without a patch, may fall no further than that over
 * all: what patches fixed since would hide how much of that is lost.
 *
 * <p>It refuses only what chance does not explain: a fall of more than the policy allows and 1.645
 * standard errors, those of passes and failures with the rate of the base, over as many runs as the
 * base took and certification takes at least. So a harmless patch is refused in less than one of
 * twenty cases, and in less than one of ten where the sentinels are not all.
 *
 * <p>It does not see what was only guarded together (the mean when last certified stands), and what
 * fell (it is open already). Certification ends early where runs go well, so its means are somewhat
 * too high, and the fall since an admission is somewhat larger than it seems.
 */
final class Drift {

  /** Standard errors that one of twenty exceeds by chance. */
  private static final double ERRORS = 1.645;

  private final Bases bases;
  private final Map<String, Proven> scenarios = new HashMap<>();

  /** By how much the patch raises what it touches, against the proofs before it. */
  private final Map<String, Double> changes = new HashMap<>();

  /**
   * From where the drift is measured.
   *
   * @param released what the last release was certified with, by id
   * @param sentinels ids of what worked without a patch
   */
  record Bases(Map<String, Tally> released, Set<String> sentinels) {

    Bases {
      released = Map.copyOf(released);
      sentinels = Set.copyOf(sentinels);
    }

    /** Returns what the ledger says. */
    static Bases of(LedgerState state) {
      return new Bases(state.released(), state.sentinels());
    }
  }

  private Drift(Bases bases) {
    this.bases = bases;
  }

  /**
   * Returns the drift after a patch.
   *
   * @param required as it is proven on what is live
   * @param looked at on the candidate, with what proves it there
   */
  static Drift of(Collection<Proven> required, Collection<Proven> looked, Bases bases) {
    Drift drift = new Drift(bases);
    required.forEach(drift::put);
    for (Proven now : looked) {
      Proven before = drift.scenarios.remove(now.id());
      drift.put(now);
      if (before != null && drift.scenarios.containsKey(now.id())) {
        drift.changes.put(now.id(), drift.fall(before) - drift.fall(now));
      }
    }
    return drift;
  }

  private void put(Proven earned) {
    if (earned.admission() != null && earned.proof().isPresent()) {
      scenarios.put(earned.id(), earned);
    }
  }

  private double fall(Proven earned) {
    double now = earned.proof().map(Proof::score).orElseThrow().value();
    Tally base = base(earned);
    return base.sum() / base.trials() - now;
  }

  private Tally base(Proven earned) {
    return Optional.ofNullable(bases.released.get(earned.id()))
        .or(() -> Optional.ofNullable(earned.admission()))
        .orElseThrow();
  }

  /** Returns why {@code policy} refuses the patch, or empty if it does not. */
  Optional<String> refusal(GatePolicy policy) {
    List<Proven> sentinels =
        scenarios.values().stream().filter(each -> bases.sentinels.contains(each.id())).toList();
    return refusal("scenarios that are certified", scenarios.values(), policy)
        .or(() -> refusal("sentinels", sentinels, policy));
  }

  private Optional<String> refusal(String what, Collection<Proven> some, GatePolicy policy) {
    double sum = 0;
    double change = 0;
    double variance = 0;
    for (Proven each : some) {
      double fall = fall(each);
      sum += fall;
      change += changes.getOrDefault(each.id(), 0.0);
      variance += fall == 0 ? 0 : variance(each, policy); // not looked at since its base
    }
    int all = Math.max(1, some.size());
    double fall = sum / all;
    boolean explained = fall - ERRORS * Math.sqrt(variance) / all <= policy.drift();
    return explained || change >= 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "drifts: with it the %d %s are %.2f below what they were when admitted, or certified"
                    + " for a release since, on average, and may be %.2f; to mend it, learn again"
                    + " what got worse, or allow more with drift(..)",
                some.size(),
                what,
                fall,
                policy.drift()));
  }

  private double variance(Proven earned, GatePolicy policy) {
    Tally base = base(earned);
    double rate = base.smoothed();
    double floor = Math.max(.01, earned.floor());
    long runs = RunsNeeded.fewest(floor, policy.alpha());
    return rate * (1 - rate) * (1.0 / base.trials() + 1.0 / runs);
  }
}
