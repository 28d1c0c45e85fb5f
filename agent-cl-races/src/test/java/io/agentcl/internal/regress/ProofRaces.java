package io.agentcl.internal.regress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Requirement;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.time.Instant;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** P4: what a promotion requires is proven when it is seen, and each gate pays for its place. */
public final class ProofRaces {

  private static final Scenario TARGET =
      Scenario.builder("target")
          .user(User.scripted("hello"))
          .expect(Evaluator.that("anything", run -> true))
          .build();

  private static final Proven PROVEN =
      new Proven(
          new Earned(TARGET, 1, null),
          new Proof("program-1", TARGET.version(), List.of(), Score.pass("good")));

  private static final LedgerEntry PROMOTED =
      new LedgerChange.Promoted(
          Instant.EPOCH,
          new LedgerChange.Swap(
              "", Harness.empty().diff(Harness.empty(), Origin.OPERATOR), "", "next"),
          List.of(new Requirement("target", TARGET.version(), 1.0)));

  private ProofRaces() {}

  private static LedgerNote.Opened gate(String name) {
    return new LedgerNote.Opened(Instant.EPOCH, name, "target", "harness");
  }

  @JCStressTest
  @Outcome(id = "0, [01]", expect = ACCEPTABLE, desc = "Before, or while it was promoted.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "After.")
  @Outcome(expect = FORBIDDEN, desc = "Required and not proven, or not required any more.")
  @State
  public static class OneWhoPromotes {
    private final ProvenSuite suite = ProvenSuite.of(RegressionSuite.inMemory());

    @Actor
    public void promoter() {
      suite.append(PROMOTED, 0, "next", List.of(PROVEN));
    }

    @Actor
    public void reader(II_Result result) {
      result.r1 = proven();
      result.r2 = proven();
    }

    private int proven() {
      List<Proven> required = suite.required();
      return required.stream().allMatch(each -> each.isProvenBy("program-1"))
          ? required.size()
          : -1;
    }
  }

  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The first came first.")
  @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "The other came first.")
  @Outcome(expect = FORBIDDEN, desc = "Two gates have one place, or a place is lost.")
  @State
  public static class TwoGates {
    private final ProvenSuite suite = ProvenSuite.of(RegressionSuite.inMemory());

    @Actor
    public void first(JJ_Result result) {
      result.r1 = suite.open(gate("first"));
    }

    @Actor
    public void other(JJ_Result result) {
      result.r2 = suite.open(gate("other"));
    }
  }
}
