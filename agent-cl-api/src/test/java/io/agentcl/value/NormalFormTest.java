package io.agentcl.value;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is in normal form already: it is given back, wherever it comes in again. */
class NormalFormTest {
  private final Object list =
      requireNonNull(Value.of(List.of(1, Map.of("a", List.of()))).toObject());

  @Test
  void isNotCopiedAgain() {
    assertThat(Value.of(list).toObject()).isSameAs(list);
    assertThat(Value.of(Map.of("part", list)).asMap().get("part")).isSameAs(list);
    assertThat(Value.ofPart(Value.of(list)).toObject()).isSameAs(list);
  }

  @Test
  void countsForTheDepthOfWhatIsAroundIt() {
    Object deep = requireNonNull(Value.of(nested(200)).toObject());

    assertThat(Value.of(deep).toObject()).isSameAs(deep);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Value.of(List.of(deep)))
        .withMessage("$...[0] is nested deeper than 200 levels; to mend it, give it as text");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Value.ofPart(Value.of(nested(181))))
        .withMessage("$...[0] is nested deeper than 180 levels; to mend it, give it as text");
  }

  private static Object nested(int levels) {
    Object nested = List.of();
    for (int i = 1; i < levels; i++) {
      nested = List.of(nested);
    }
    return nested;
  }
}
