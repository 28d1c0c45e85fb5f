package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F6: one strict JSON that reads what it writes; C12: the edge of the depth of an argument. */
class StrictJsonTest {

  @Test
  void aKeyThatStandsTwiceIsRefusedWithBothPlaces() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Value.ofJson("{\"a\":1,\"a\":2}"))
        .withMessage(
            "not JSON at column 8: the key \"a\" stands twice, first at column 2; to mend it, remove"
                + " one");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 1_001, 1_500, 9_999, 10_000})
  void aLongNumberIsReadAsItIsPrinted(int digits) {
    Value value = Value.of(BigInteger.TEN.pow(digits - 1));

    assertThat(Value.ofJson(value.toString())).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(ints = {195, 198, 199})
  void anArgumentIsKnownUpToTheDepthOfItsMap(int levels) {
    Value known = ToolCall.of("f", Map.of("x", nested(levels), "y", 1)).knownArguments();

    assertThat(known.asMap()).containsOnlyKeys("x", "y");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 5_000})
  void anArgumentBeyondIsUnknownAndTheOthersAreKnown(int levels) {
    Value known = ToolCall.of("f", Map.of("x", nested(levels), "y", 1)).knownArguments();

    assertThat(known).isEqualTo(Value.of(Map.of("y", 1)));
  }

  private static Object nested(int levels) {
    Object inside = 7;
    for (int i = 0; i < levels; i++) {
      inside = List.of(inside);
    }
    return inside;
  }
}
