package io.agentcl.evaluate.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Score;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How calls are counted. */
class OccurrencesTest {

  private static final Call OSLO = Call.of("book", Map.of("city", "Oslo"));
  private static final Call ROME = Call.of("book", Map.of("city", "Rome"));
  private static final Call FIND = Call.of("find");

  @Nested
  class Occurring {

    private final Trajectory actual = Trajectory.ofCalls(FIND, OSLO, ROME);

    @Test
    void callsAreCounted() {
      assertThat(Occurrences.of("book").between(2, 2).grade(actual))
          .isEqualTo(
              Score.pass(
                  "2 to 2 calls of book(): found 2; the first is step 2, book(city=\"Oslo\")"));
      assertThat(Occurrences.of("B*").between(0, 1).grade(actual))
          .isEqualTo(
              Score.fail(
                  "0 to 1 calls of B*(): found 2; step 3, book(city=\"Rome\"), is one too many"));
    }

    @Test
    void theNearestIsNamedIfThereIsNone() {
      Occurrences evaluator =
          Occurrences.of("book").with(Map.of("city", "Lima"), ArgumentMatcher.exact());

      assertThat(evaluator.grade(actual))
          .isEqualTo(
              Score.fail(
                  "1 or more calls of book(city=\"Lima\"): found 0; nearest is step 2,"
                      + " book(city=\"Oslo\"): city: expected \"Lima\", found \"Oslo\""));
    }

    @Test
    void boundsAndNamesAreChecked() {
      assertThatThrownBy(() -> Occurrences.of(" "))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the name of a tool must not be blank; to count all calls, use \"*\"");
      assertThatThrownBy(() -> Occurrences.of("a").between(2, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("must be 0 or more, the lesser first: between 2 and 1");
    }
  }
}
