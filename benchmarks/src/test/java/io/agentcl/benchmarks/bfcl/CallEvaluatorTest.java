package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.Tasks.python;
import static io.agentcl.benchmarks.bfcl.Tasks.task;
import static io.agentcl.benchmarks.bfcl.Tasks.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CallEvaluatorTest {

  private static final Evaluator EVALUATOR =
      FunctionCallChecker.strict().evaluator(python("float", 2.5));

  @Nested
  class ARun {

    @Test
    void passesIfItsCallsAreAsExpected() {
      Score score = EVALUATOR.evaluate(run(answered(2.5)));

      assertThat(score).isEqualTo(Score.pass("as expected: calls [{\"f\": {\"p\": [2.5]}}]"));
    }

    @Test
    void failsWithTheMistakeAndItsPlace() {
      Score score = EVALUATOR.evaluate(run(answered("2.5")));

      assertThat(score)
          .isEqualTo(
              Score.fail(
                  "type_error:simple: f.p: expected float, one of [2.5], found \"2.5\" (text)"));
    }

    @Test
    void isJudgedByExecutedCallsOnly() {
      Score score = EVALUATOR.evaluate(run(called(9, new ToolAnswer.Denied("no")), answered(2.5)));

      assertThat(score.passed()).isTrue();
    }

    @Test
    void isNotJudgedIfEventsAreMissingOrArgumentsAreNoValues() {
      Run cut = Run.of(new Trace(List.of(), 3, List.of()));

      assertThat(EVALUATOR.evaluate(cut))
          .isEqualTo(Score.abstain("3 events were not kept; a call may be among them"));
      assertThat(EVALUATOR.evaluate(run(answered(new Object()))).status())
          .isEqualTo(Score.Status.ABSTAIN);
    }

    @Test
    void isAnErrorIfTheTaskCannotBeChecked() {
      Evaluator broken = FunctionCallChecker.strict().evaluator(python("matrix", 1));

      assertThat(broken.evaluate(run(answered(1))))
          .isEqualTo(
              Score.error(
                  "the task cannot be checked: exception:UnusableTask:"
                      + " PYTHON has no type \"matrix\""));
    }
  }

  @Nested
  class TheVersion {

    @Test
    void isThatOfTheRulesAndOfAllOfTheTask() {
      List<Evaluator> different =
          List.of(
              EVALUATOR,
              FunctionCallChecker.compatible().evaluator(python("float", 2.5)),
              FunctionCallChecker.strict().withUnderscores().evaluator(python("float", 2.5)),
              FunctionCallChecker.strict().evaluator(python("float", 2)),
              FunctionCallChecker.strict().evaluator(python("float", 2.0)),
              FunctionCallChecker.strict().evaluator(python("any", 2.5)),
              FunctionCallChecker.strict().evaluator(task("parallel", type("float"), 2.5)));

      assertThat(different).extracting(Evaluator::version).doesNotHaveDuplicates();
      assertThat(FunctionCallChecker.strict().evaluator(python("float", 2.5)).version())
          .isEqualTo(EVALUATOR.version());
    }
  }

  @Nested
  class DataThatIsNone {

    @Test
    void isRefusedWithThePathToIt() {
      List<?> functions = List.of(Map.of("name", new StringBuilder("f")));

      assertThatThrownBy(() -> CallTask.of("simple_python", functions, List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "functions[0].name is a java.lang.StringBuilder; allowed are null, booleans,"
                  + " numbers, strings, lists, string-keyed maps and Value");
      assertThatThrownBy(() -> CallTask.of("simple_python", List.of(), List.of(Map.of(1, 2))))
          .hasMessage("answers[0] has the key 1; keys must be strings");
    }

    @Test
    void isRefusedIfNestedTooDeep() {
      Object deep = List.of();
      for (int i = 0; i < 300; i++) {
        deep = List.of(deep);
      }
      Object tooDeep = deep;

      assertThatThrownBy(() -> FunctionCallChecker.strict().check(python("any", 1), tooDeep))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("is nested more than 200 levels deep");
    }
  }

  private static Run run(TraceEvent... events) {
    return Run.of(Trace.of(List.of(events)));
  }

  private static TraceEvent answered(Object argument) {
    return called(argument, ToolAnswer.answered("done"));
  }

  private static TraceEvent called(Object argument, ToolAnswer answer) {
    ToolCall call = ToolCall.of("f", Map.of("p", argument));
    return new TraceEvent.ToolCalled(Instant.EPOCH, call, call, answer, List.of());
  }
}
