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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What certification promises where the host marks more scenarios as critical than the policy
 * certifies: all of them must be shown, so each keeps the whole level of the gate, and a patch is
 * accepted although one of them is at its floor no more often than that level says.
 */
class CriticalTest {

  private static final int ALL = 15;
  private static final int ROUNDS = 300;
  private static final Harness LIVE = Notes.of("old");
  private static final Harness WORSE = Notes.of("old", "worse");

  private final Open open = new Open();

  /** The rate of the first with the note "worse". */
  private double lowered;

  @BeforeEach
  void requireMoreThanAreCertified() {
    open.judging = Judges.sampled(GatePolicy.standard().certified(3), open.proven, open.entries);
    for (int i = 0; i < ALL; i++) {
      open.suite.earn(critical("critical-" + i, i == 0));
    }
    assertThat(open.gate(LIVE, 100_000).proveLive()).isPresent();
  }

  private Want critical(String id, boolean fragile) {
    return Want.of(
            id,
            (harness, trial) -> {
              boolean worse = harness.all(Notes.LAYER).size() > 1;
              double rate = fragile && worse ? lowered : .95;
              double draw =
                  new SplittableRandom(id.hashCode() * 1_000_003L + trial).split().nextDouble();
              return Want.Outcome.of(draw < rate ? Score.pass("right") : Score.fail("wrong"));
            })
        .critical(() -> true);
  }

  private SelfTest rounds() {
    return open.gate(LIVE, 10_000_000).selfTest(ROUNDS, List.of(WORSE), Budget.DEFAULT);
  }

  @Test
  void oneAtItsFloorComesThroughNoMoreOftenThanTheLevelSays() {
    lowered = open.proven.find("critical-0").orElseThrow().floor();

    SelfTest test = rounds();

    assertThat(test.level()).isBetween(.024, .025);
    assertThat((double) test.worse().accepted() / ROUNDS).isBetween(0.0, .05);
    assertThat((double) test.same().accepted() / ROUNDS).isBetween(.9, 1.0);
  }
}
