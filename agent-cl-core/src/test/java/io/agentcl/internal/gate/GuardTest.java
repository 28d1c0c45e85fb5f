package io.agentcl.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Score;
import io.agentcl.fakes.Judges;
import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Want;
import io.agentcl.gate.GatePolicy;
import io.agentcl.gate.SelfTest;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Budget;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is seen of three scenarios of sixty that get worse, where twenty are certified one by one:
 * those that fail their single run, and some that are drawn.
 */
class GuardTest {

  private static final int LIVES = 2;
  private static final int ROUNDS = 40;
  private static final Harness LIVE = Notes.of("old");
  private static final Harness WORSE = Notes.of("old", "worse");

  @ParameterizedTest
  @CsvSource({".3, .05", ".5, .12"})
  void letsThemThroughSeldomAndHarmlessPatchesAlmostAlways(double to, double most) {
    int worse = 0;
    int harmless = 0;
    for (int life = 0; life < LIVES; life++) {
      SelfTest rounds = life(life, to);
      worse += rounds.worse().accepted();
      harmless += rounds.same().accepted();
    }

    assertThat((double) worse / (LIVES * ROUNDS)).isBetween(0.0, most);
    assertThat((double) harmless / (LIVES * ROUNDS)).isBetween(.95, 1.0);
  }

  private static SelfTest life(int life, double to) {
    Open open = new Open();
    open.judging = Judges.sampled(GatePolicy.standard(), open.proven, open.entries);
    for (int i = 0; i < 60; i++) {
      open.suite.earn(falling(life + "/kept-" + i, i < 3 ? to : .9));
    }
    assertThat(open.gate(LIVE, 100_000).proveLive()).isPresent();
    return open.gate(LIVE, 10_000_000).selfTest(ROUNDS, List.of(WORSE), Budget.DEFAULT);
  }

  private static Want falling(String id, double to) {
    return Want.of(
        id,
        (harness, trial) -> {
          double rate = harness.all(Notes.LAYER).size() > 1 ? to : .9;
          double draw =
              new SplittableRandom(id.hashCode() * 1_000_003L + trial).split().nextDouble();
          return Want.Outcome.of(draw < rate ? Score.pass("right") : Score.fail("wrong"));
        });
  }
}
