package io.agentcl.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentcl.harness.Harness;
import io.agentcl.regress.Certainty;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.Selection;
import io.agentcl.trace.Usage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A release. */
class ShipReportTest {

  private static final ShipReport.Rebase NOTHING =
      new ShipReport.Rebase(List.of(), List.of(), List.of(), List.of());

  @Test
  void thatIsUndecidedSaysWhatIsMissingAndWhatItCost() {
    RegressionReport report =
        new RegressionReport(
            new Selection(2, 2, List.of(), List.of(), each -> "it reads what changed"),
            List.of(),
            List.of(),
            List.of(),
            Certainty.EXACT);
    Effort effort = new Effort(List.of(), 7, true, Usage.tokens(900, 100), Duration.ofSeconds(3));
    ShipReport shipped =
        new ShipReport(
            Harness.empty(), NOTHING, report, false, "1 of 2 scenarios", effort, List.of());

    assertThat(shipped.toString())
        .startsWith("NOT SHIPPED")
        .endsWith(
            """

              undecided  1 of 2 scenarios
              cost       7 replays, 1,000 tokens, 3 s: the budget is spent\
            """);
    assertThat(shipped.clean()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ShipReport(Harness.empty(), NOTHING, report, true, "1 of 2", effort, List.of()))
        .withMessage("what is undecided is not live: 1 of 2");
  }
}
