package io.agentcl.internal.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.agentcl.regress.RegressionSuite;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** P12: a gate that works in its turn is not begun again for what others wrote meanwhile. */
public final class TurnRaces {

  private static final int SPINS = 20;

  private TurnRaces() {}

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The first came first.")
  @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "The other came first.")
  @Outcome(expect = FORBIDDEN, desc = "Both worked at once.")
  @State
  public static class TwoWhoWantATurn {
    private final RegressionSuite suite = RegressionSuite.inMemory();
    private int turns;

    /** Not atomic: who works at the same time finds what the other one found. */
    private int work() {
      int before = turns;
      for (int i = 0; i < SPINS; i++) {
        Thread.onSpinWait();
      }
      turns = before + 1;
      return before + 1;
    }

    @Actor
    public void first(II_Result result) {
      result.r1 = Turns.take(suite, this::work);
    }

    @Actor
    public void other(II_Result result) {
      result.r2 = Turns.take(suite, this::work);
    }
  }
}
