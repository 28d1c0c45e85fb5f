package io.agentcl.regress;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Graders;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Trace;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegressionReportTest {

  private static final Scenario A =
      Scenario.builder("a").user(User.scripted("Hello")).expect(Graders.answers("a")).build();

  private final Trial trial = new Trial(A, Run.of(Trace.EMPTY), Score.fail("asks again"));

  private static RegressionReport report(List<Trial> regressed, List<Trial> unclear) {
    List<Earned> nine = Collections.nCopies(9, new Earned(A, 1, null));
    return new RegressionReport(
        new Selection(412, 37, List.of(), nine, earned -> "it reads what changed"),
        regressed,
        unclear,
        List.of(),
        Certainty.EXACT);
  }

  @Test
  void isCleanIfNothingRegressedAndAllIsClear() {
    assertThat(report(List.of(), List.of()).clean()).isTrue();
    assertThat(report(List.of(trial), List.of()).clean()).isFalse();
    assertThat(report(List.of(), List.of(trial)).clean()).isFalse();
  }

  @Test
  void countsWhatItFound() {
    assertThat(report(List.of(), List.of()))
        .hasToString("412 scenarios: 37 touched, 9 re-run, 0 regressed, 403 proven unaffected");
    assertThat(report(List.of(trial), List.of(trial, trial)))
        .hasToString(
            "412 scenarios: 37 touched, 9 re-run, 1 regressed, 2 unclear,"
                + " 403 proven unaffected");
  }

  @Test
  void countsWhatFailedBeforeAndSaysWhy() {
    Earned failed = new Earned(A, 1, null);
    Selection selection =
        new Selection(2, 1, List.of(), List.of(failed), earned -> "nothing proves it yet");
    RegressionReport report =
        new RegressionReport(selection, List.of(), List.of(), List.of(failed), Certainty.EXACT);

    assertThat(report.failing()).hasSize(1);
    assertThat(report)
        .hasToString(
            "2 scenarios: 1 touched, 1 re-run, 0 regressed, 1 failing before, 1 proven unaffected");
    assertThat(report.explain("a")).isEqualTo("re-run: nothing proves it yet");
    assertThat(report.explain("b")).isEqualTo("unaffected: reads nothing that the patch changes");
  }
}
