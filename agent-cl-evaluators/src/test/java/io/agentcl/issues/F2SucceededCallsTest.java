package io.agentcl.issues;

import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.notCalled;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.trace.ToolAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("F2: that a call must have succeeded can be said")
class F2SucceededCallsTest {

  private static final Map<String, ?> TO_ANN = Map.of("to", "ann");

  /** The answers of tools that answer where they fail. */
  static List<Object> errors() {
    return List.of(
        Map.of("isError", true),
        Map.of("isError", true, "content", List.of("no funds")),
        "{\"isError\": true}",
        " {\"content\": [], \"isError\": true}\n");
  }

  @Nested
  class ACallThatMustBeAnswered {

    @Test
    void isMadeByOneThatWas() {
      assertThat(called("pay").answered().evaluate(Said.run(Said.call("pay", TO_ANN))).passed())
          .isTrue();
    }

    @Test
    void isNotMadeByOneThatFailed() {
      Score score =
          called("pay")
              .with("to", "ann")
              .answered()
              .evaluate(Said.run(Said.call("pay", TO_ANN, ToolAnswer.failed("no funds"))));

      assertThat(score)
          .isEqualTo(
              Score.fail(
                  "must call pay with {\"to\":\"ann\"}, answered: 0 such calls;"
                      + " all calls of pay: [pay(to=ann)]; 1 failed"));
    }

    @Test
    void isNotMadeByOneThatWasDenied() {
      assertThat(
              called("pay")
                  .answered()
                  .evaluate(Said.run(Said.call("pay", TO_ANN, new ToolAnswer.Denied("ask"))))
                  .reason())
          .isEqualTo("must call pay, answered: 0 such calls; all calls of pay: []");
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.issues.F2SucceededCallsTest#errors")
    void isNotMadeByOneWhoseAnswerIsAFailure(Object error) {
      var paid = called("pay").failuresWhere("isError", true);

      assertThat(
              paid.evaluate(Said.run(Said.call("pay", TO_ANN, ToolAnswer.answered(error))))
                  .reason())
          .startsWith("must call pay, answered but by {\"isError\":true}: 0 such calls;");
      assertThat(
              paid.evaluate(
                      Said.run(
                          Said.call("pay", TO_ANN, ToolAnswer.answered(error)),
                          Said.call("pay", TO_ANN, ToolAnswer.answered(Map.of("isError", false)))))
                  .passed())
          .isTrue();
    }

    @Test
    void mayBeForbidden() {
      assertThat(
              notCalled("pay")
                  .answered()
                  .evaluate(Said.run(Said.call("pay", TO_ANN, ToolAnswer.failed("no funds"))))
                  .passed())
          .isTrue();
      assertThat(notCalled("pay").answered().evaluate(Said.run(Said.call("pay", TO_ANN))).passed())
          .isFalse();
    }

    @Test
    void isAnotherGrader() {
      assertThat(
              List.of(
                  called("pay").version(),
                  called("pay").answered().version(),
                  called("pay").failuresWhere("isError", true).version(),
                  called("pay").failuresWhere("isError", "true").version()))
          .doesNotHaveDuplicates();
    }
  }

  @Nested
  class AFailureThatIsAnAnswer {

    @ParameterizedTest
    @MethodSource("io.agentcl.issues.F2SucceededCallsTest#errors")
    void mustBeHandled(Object error) {
      var handled = ToolUse.failuresHandled().failuresWhere("isError", true);
      var failed = Said.call("pay", TO_ANN, ToolAnswer.answered(error));

      assertThat(handled.evaluate(Said.run(failed, Said.answer("Done."))).reason())
          .startsWith("1 of 1 failures were neither tried again nor told: event 1, tool: pay");
      assertThat(handled.evaluate(Said.run(failed, Said.answer("Sorry, it failed."))).reason())
          .isEqualTo("all 1 failures were handled");
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.issues.F2SucceededCallsTest#errors")
    void mustNotBeRepeated(Object error) {
      var failed = Said.call("pay", TO_ANN, ToolAnswer.answered(error));

      assertThat(
              ToolUse.failuresRepeatedAtMost(1)
                  .failuresWhere("isError", true)
                  .evaluate(Said.run(failed, failed, failed))
                  .reason())
          .isEqualTo("pay{\"to\":\"ann\"} failed 3 times");
      assertThat(ToolUse.failuresRepeatedAtMost(1).evaluate(Said.run(failed, failed, failed)))
          .extracting(Score::passed)
          .isEqualTo(true);
    }

    @Test
    void mayBeSaidInWordsAndNumbersByValue() {
      var failed = Said.call("pay", TO_ANN, ToolAnswer.answered("Error: no funds"));
      var refused = Said.call("pay", TO_ANN, ToolAnswer.answered(Map.of("status", 500.0)));

      assertThat(
              ToolUse.failuresRepeatedAtMost(0)
                  .failuresBegin("error")
                  .evaluate(Said.run(failed, failed))
                  .passed())
          .isFalse();
      assertThat(
              ToolUse.failuresRepeatedAtMost(0)
                  .failuresWhere("status", 500)
                  .evaluate(Said.run(refused, refused))
                  .passed())
          .isFalse();
    }
  }
}
