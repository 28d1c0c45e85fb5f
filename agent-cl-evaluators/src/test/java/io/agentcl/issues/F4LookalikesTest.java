package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.answer.Spelling;
import io.agentcl.evaluate.json.JsonAnswers;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F4: of texts that look the same the difference is visible")
class F4LookalikesTest {

  private static final String SPACE =
      "; it looks the same, but has \"\\u00A0\" (no-break space) for \"\\u0020\" (space)";

  private static final String ACCENT =
      "; it looks the same, but has \"\\u0065\\u0301\" (latin small letter e, combining acute"
          + " accent) for \"\\u00E9\" (latin small letter e with acute)";

  private static Score score(Evaluator evaluator, String answer) {
    return evaluator.evaluate(Said.run(Said.answer(answer)));
  }

  @Test
  void anAnswerSaysSo() {
    assertThat(score(Answers.answerContains("10 000 kr"), "It costs 10\u00a0000 kr, sir."))
        .isEqualTo(
            Score.fail(
                "the last answer, \"It costs 10\u00a0000 kr, sir.\", does not contain"
                    + " \"10 000 kr\""
                    + SPACE));
    assertThat(score(Answers.answerEquals("Caf\u00e9 9"), "Cafe\u0301 9").reason())
        .endsWith(ACCENT);
  }

  @Test
  void anAnswerWithOptionsSaysSo() {
    String answer = "Meet at the Cafe\u0301.";

    assertThat(score(Answers.contains("Caf\u00e9"), answer).reason()).endsWith(ACCENT);
    assertThat(score(Answers.containsAny("Bar", "Caf\u00e9"), answer).reason()).endsWith(ACCENT);
    assertThat(score(Answers.equalTo("10 000"), "10\u00a0000").reason()).endsWith(SPACE);
    assertThat(score(Answers.endsWith("10 000"), "so 10\u00a0000").reason()).endsWith(SPACE);
    assertThat(score(Answers.contains("Caf\u00e9").ignoring(Spelling.FORM), answer).passed())
        .isTrue();
    assertThat(score(Answers.contains("10 000").ignoring(Spelling.SPACE), "10\u00a0000").passed())
        .isTrue();
  }

  @Test
  void anAnswerThatIsJsonSaysSo() {
    assertThat(score(JsonAnswers.equalTo(Map.of("at", "Caf\u00e9")), "{\"at\":\"Cafe\u0301\"}"))
        .extracting(Score::reason)
        .asString()
        .endsWith(ACCENT);
  }

  @Test
  void anArgumentSaysSo() {
    var called = Said.call("book", Map.of("at", "10\u00a0000", "seat", 1));

    assertThat(Calls.called("book").with("at", "10 000").evaluate(Said.run(called)).reason())
        .isEqualTo(
            "must call book with {\"at\":\"10 000\"}: 0 such calls;"
                + " all calls of book: [book(at=10\u00a0000, seat=1)]"
                + SPACE);
    for (ArgumentMatcher matcher :
        List.of(ArgumentMatcher.partial(), ArgumentMatcher.atPaths("at"))) {
      assertThat(
              TrajectoryMatch.builder(TrajectoryMode.EXACT)
                  .arguments(matcher)
                  .build()
                  .expecting(Trajectory.ofCalls(Call.of("book", Map.of("at", "10 000"))))
                  .evaluate(Said.run(called))
                  .reason())
          .contains("at: expected \"10 000\", found \"10\u00a0000\"" + SPACE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a-b | a\u2011b | \\u2011 | non-breaking hyphen",
        "a-b | a\u2212b | \\u2212 | minus sign",
        "ab  | a\u200bb | \\u200B | zero width space",
        "ab  | ab\u200b | \\u200B | zero width space",
        "ab  | a\u00adb | \\u00AD | soft hyphen",
        "1 a | 1\u202fa | \\u202F | narrow no-break space",
        "fi  | \ufb01   | \\uFB01 | latin small ligature fi",
        "A1  | \uff211  | \\uFF21 | fullwidth latin capital letter a"
      })
  void everyKindOfLikenessIsNamed(String expected, String found, String escape, String name) {
    assertThat(score(Answers.equalTo(expected), found).reason())
        .contains("has \"%s\" (%s)".formatted(escape, name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Booked.", "cafe", "Caf\u00e8", "\u00a0"})
  void whatLooksOtherwiseIsNotSaidToLookTheSame(String answer) {
    assertThat(score(Answers.answerContains("Caf\u00e9"), answer).reason())
        .doesNotContain("looks the same");
  }
}
