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

  private CounterRaces() {}

  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "Both were counted.")
  @Outcome(expect = FORBIDDEN, desc = "One was lost.")
  @State
  public static class Broken {
    private int count;

    @Actor
    public void one() {
      count++;
    }

    @Actor
    public void other() {
      count++;
    }

    @Arbiter
    public void count(I_Result result) {
      result.r1 = count;
    }
  }
}
