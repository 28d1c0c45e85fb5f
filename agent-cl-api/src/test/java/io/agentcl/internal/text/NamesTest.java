package io.agentcl.internal.text;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A blank name names nothing: what was meant would silently never happen. */
class NamesTest {

  static Stream<Arguments> blank() {
    Condition always = Condition.always();
    Operand high = Operand.constant("high");
    return Stream.of(
        of("name", () -> Evaluator.of("", "1", run -> null)),
        of("version", () -> Evaluator.of("polite", "", run -> null)),
        of("tool", () -> ToolRule.deny("", always, "no")),
        of("tool", () -> ToolRule.fill("", "priority", high)),
        of("argument", () -> ToolRule.rewrite("open", "", high, always)),
        of("tool", () -> WorkflowRule.before("", always, "ask")));
  }

  private static Arguments of(String what, ThrowingCallable call) {
    return Arguments.of(what, call);
  }

  @ParameterizedTest
  @MethodSource("blank")
  void areNotBlank(String what, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(what + " must not be blank");
  }
}
