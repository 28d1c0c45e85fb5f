package io.agentcl.regress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** P5: what is earned stays earned, and stays bound to its scenario, whoever earns beside it. */
public final class SuiteRaces {

  private static final Scenario ONE = scenario("one");
  private static final Scenario OTHER = scenario("other");

  private SuiteRaces() {}

  private static Scenario scenario(String id) {
    return Scenario.builder(id)
        .user(User.scripted("hello"))
        .expect(Evaluator.that("anything", run -> true))
        .build();
  }

  /** Returns how many are required, or -1 if one is not bound. */
  private static int required(RegressionSuite suite) {
    List<Earned> required = suite.required();
    return required.stream().allMatch(Earned::isBound) ? required.size() : -1;
  }

  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "Both are required.")
  @Outcome(expect = FORBIDDEN, desc = "One is not required, or not bound.")
  @State
  public static class TwoWhoEarn {
    private final RegressionSuite suite = RegressionSuite.inMemory();

    @Actor
    public void one() {
      suite.earn(ONE);
    }

    @Actor
    public void other() {
      suite.earn(OTHER);
    }

    @Arbiter
    public void count(I_Result result) {
      result.r1 = required(suite);
    }
  }

  @JCStressTest
  @Outcome(id = "0, [01]", expect = ACCEPTABLE, desc = "Before, or while it was earned.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "After.")
  @Outcome(expect = FORBIDDEN, desc = "Required without its scenario, or not required any more.")
  @State
  public static class OneWhoAsks {
    private final RegressionSuite suite = RegressionSuite.inMemory();

    @Actor
    public void earner() {
      suite.earn(ONE);
    }

    @Actor
    public void reader(II_Result result) {
      result.r1 = required(suite);
      result.r2 = required(suite);
    }
  }
}
