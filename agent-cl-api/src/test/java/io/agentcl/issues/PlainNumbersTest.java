package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** F5: a model that was shown {@code 8E+1} refunded 8. */
class PlainNumbersTest {

  static Stream<Arguments> numbers() {
    return Stream.of(
        arguments(80.0, "80.0"),
        arguments(80.0f, "80.0"),
        arguments(new BigDecimal("8E+1"), "80.0"),
        arguments(new BigDecimal("80.00"), "80.0"),
        arguments(-1200.0, "-1200.0"),
        arguments(1e-7, "0.0000001"),
        arguments(1e30, "1000000000000000000000000000000.0"),
        arguments(-0.0, "0.0"),
        arguments(80, "80"));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void anAnswerShowsThem(Number number, String text) {
    assertThat(ToolAnswer.answered(Map.of("amount", number)).text())
        .isEqualTo("{\"amount\":" + text + "}");
    assertThat(ToolAnswer.answered(List.of(number)).text()).isEqualTo("[" + text + "]");
    assertThat(ToolAnswer.answered(number).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aCallShowsThemAsItWasMadeAndAsItIsRecorded(Number number, String text) {
    ToolCall call = ToolCall.of("refund", Map.of("amount", number));
    ToolCall recorded = ToolCall.of("refund", call.value().asMap());

    assertThat(call).hasToString("refund(amount=" + text + ")");
    assertThat(recorded).hasToString("refund(amount=" + text + ")");
  }

  @Test
  void aCallShowsThemInsideLists() {
    Value recorded = Value.of(Map.of("amounts", List.of(80.0, Map.of("eur", 2e3))));

    assertThat(ToolCall.of("refund", recorded.asMap()))
        .hasToString("refund(amounts=[80.0,{\"eur\":2000.0}])");
  }
}
