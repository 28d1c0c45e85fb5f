package io.agentcl.internal.gate;

import io.agentcl.gate.SelfTest;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.internal.certify.RunsNeeded;
import io.agentcl.internal.gate.Gate.Judging;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.internal.regress.Selected;
import io.agentcl.ledger.Tally;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Tries the certification on harnesses of which it is known what it ought to say. Decides as gates
 * do, at the level of the next one, but writes nothing to the ledger, takes no place in the
 * lifetime budget and leaves all proofs as they are. Used once, by one thread.
 */
final class Rehearsal {

  /** Nothing reads it: a harness with a label does what it does without. */
  private static final Layer<String> LABEL =
      Layer.of("rehearsal", String.class, MethodHandles.lookup());

  private final ProvenSuite suite;
  private final Judging judging;
  private final Replays replays;
  private final Harness live;

  Rehearsal(ProvenSuite suite, Judging judging, Replays replays, Harness live) {
    this.suite = suite;
    this.judging = judging;
    this.replays = replays;
    this.live = live;
  }

  /**
   * Returns what came of it.
   *
   * @param share how many runs a gate can usually spend on one scenario
   */
  SelfTest run(int rounds, List<Harness> worse, int share) {
    List<Proven> all = eligible(suite.required());
    if (all.isEmpty()) {
      throw new IllegalStateException(
          "no scenario that is up to chance has a floor yet: there is nothing to test; to mend it,"
              + " call recertify() first");
    }
    double level = certifying().nextLevel();
    List<SelfTest.Noise> noise = noise(all, level, share);
    Rounds same = new Rounds();
    same.take(live, all, rounds);
    Rounds other = new Rounds();
    for (Harness each : worse) {
      Selected touched = suite.select(live, each, judging.entries().program());
      other.take(each, eligible(touched.rerun()), rounds);
    }
    return new SelfTest(level, same.arm(), other.arm(), noise, replays.spending().replays());
  }

  private List<Proven> eligible(Collection<Proven> required) {
    return required.stream()
        .filter(each -> each.isBound() && each.admission() != null)
        .filter(each -> !judging.chance().isExact(each.scenario()))
        .toList();
  }

  private Certifying certifying() {
    return new Certifying(suite, judging, replays, new Examiner(live, judging));
  }

  private List<SelfTest.Noise> noise(List<Proven> all, double level, int share) {
    Examiner examiner = new Examiner(live, judging);
    List<SelfTest.Noise> noise = new ArrayList<>();
    List<Replays.Task<Tally>> pilots =
        all.stream()
            .<Replays.Task<Tally>>map(
                each -> meter -> examiner.pilot(each.scenario(), meter).tally())
            .toList();
    replays.inOrder(
        pilots,
        tally -> {
          Proven earned = all.get(noise.size());
          double mean = Math.min(.98, tally.smoothed());
          noise.add(
              new SelfTest.Noise(
                  earned.id(),
                  tally,
                  tally.trials() == 0
                      ? OptionalLong.empty()
                      : RunsNeeded.usually(mean, Math.max(.01, earned.floor()), level),
                  tally.trials() == 0
                      ? OptionalDouble.empty()
                      : RunsNeeded.smallestMargin(mean, level, share)));
          return true;
        });
    return noise;
  }

  /** Some rounds. */
  private final class Rounds {
    private final List<String> reasons = new ArrayList<>();
    private int decided;

    void take(Harness harness, List<Proven> scenarios, int rounds) {
      for (int i = 0; i < rounds && !replays.spending().isOver(); i++) {
        Harness next = harness.with(harness.patch().put(LABEL, "round", "" + i).build());
        Selected selection = Selected.all(scenarios, "nothing is skipped in a rehearsal");
        Verdict verdict =
            certifying().rehearse(next, new Check(selection, replays, judging.chance(), next));
        if (!(verdict instanceof Verdict.Stopped)) {
          decided++;
          reasons.addAll(
              verdict instanceof Verdict.Accepted ? List.of() : List.of(verdict.reason()));
        }
      }
    }

    SelfTest.Arm arm() {
      return new SelfTest.Arm(decided, decided - reasons.size(), reasons);
    }
  }
}
