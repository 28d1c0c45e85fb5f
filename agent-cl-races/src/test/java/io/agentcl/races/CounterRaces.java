package io.agentcl.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Something that is known to be broken, to see that it is seen. */
public final class CounterRaces {

  private static final int EACH = 20;

  private CounterRaces() {}

  @JCStressTest
  @Outcome(id = "40", expect = ACCEPTABLE, desc = "All were counted.")
  @Outcome(expect = FORBIDDEN, desc = "One was lost.")
  @State
  public static class Broken {
    private int count;

    /** Not atomic. */
    private void add() {
      for (int i = 0; i < EACH; i++) {
        int before = count;
        Thread.onSpinWait();
        count = before + 1;
      }
    }

    @Actor
    public void one() {
      add();
    }

    @Actor
    public void other() {
      add();
    }

    @Arbiter
    public void count(I_Result result) {
      result.r1 = count;
    }
  }
}
