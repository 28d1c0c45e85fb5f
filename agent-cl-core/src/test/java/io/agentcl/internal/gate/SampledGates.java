package io.agentcl.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Score;
import io.agentcl.fakes.Judges;
import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Want;
import io.agentcl.gate.GatePolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Gates on scenarios whose runs are up to chance. */
abstract class SampledGates {

  static final Harness LIVE = Notes.of("old");
  static final Harness NEXT = Notes.of("new", "old");

  final Open open = new Open();

  SampledGates() {
    open.judging = Judges.sampled(GatePolicy.standard(), open.proven, open.entries);
  }

  /** Passes with a rate that follows from the harness; each number of a trial has its own draw. */
  static Want sampled(String id, ToDoubleFunction<HarnessView> rate) {
    return Want.of(
        id,
        (harness, trial) ->
            Want.Outcome.of(
                draw(id, trial) < rate.applyAsDouble(harness)
                    ? Score.pass("right")
                    : Score.fail("wrong")));
  }

  static double draw(String id, int trial) {
    return new SplittableRandom(id.hashCode() * 1_000_003L + trial).split().nextDouble();
  }

  static boolean has(HarnessView harness, String note) {
    return harness.all(Notes.LAYER).stream().anyMatch(each -> each.name().equals(note));
  }

  /** Passes nine times of ten with the note "new", and once of ten without. */
  static final Want TARGET = sampled("target", harness -> has(harness, "new") ? .9 : .1);

  static Want steady(String id, double rate) {
    return sampled(id, harness -> has(harness, "never") ? 0 : rate);
  }

  /** Falls with the note "new". */
  static Want fragile(String id, double to) {
    return sampled(id, harness -> has(harness, "new") ? to : .95);
  }

  Gate proven(Want... required) {
    for (Want each : required) {
      open.suite.earn(each);
    }
    Gate gate = open.gate(LIVE, 100_000);
    assertThat(gate.proveLive()).isPresent();
    return gate;
  }
}
