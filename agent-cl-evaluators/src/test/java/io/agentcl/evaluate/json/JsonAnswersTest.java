package io.agentcl.evaluate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.evaluate.answer.ListSimilarity;
import io.agentcl.evaluate.answer.TextSimilarity;
import io.agentcl.evaluate.json.JsonMatch.Combination;
import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonAnswersTest {

  private static Score score(Evaluator evaluator, String answer) {
    Run run =
        Run.of(Trace.of(List.of(new TraceEvent.AgentReplied(Instant.EPOCH, Reply.of(answer)))));
    return evaluator.evaluate(run);
  }

  @Nested
  class Validity {

    @Test
    void isThatOfObjectsAndLists() {
      assertThat(score(JsonAnswers.valid(), " {\"a\": 1e0}\n"))
          .isEqualTo(Score.pass("the last answer is JSON"));
      assertThat(score(JsonAnswers.valid(), "[]").passed()).isTrue();
      assertThat(score(JsonAnswers.valid(), "1"))
          .isEqualTo(Score.fail("the last answer, 1, is JSON, but no object and no list"));
    }

    @Test
    void hasNoWordsAround() {
      assertThat(score(JsonAnswers.valid(), "{} done"))
          .isEqualTo(
              Score.fail("the last answer is not JSON at column 4: expected the end, found 'd'"));
      assertThat(score(JsonAnswers.valid(), "").status()).isEqualTo(Status.FAIL);
    }

    @Test
    void isNotJudgedBeyondTwoHundredLevels() {
      assertThat(score(JsonAnswers.valid(), "[".repeat(100_000)))
          .isEqualTo(
              Score.abstain(
                  "the last answer is beyond a limit at column 201: nested deeper than 200"
                      + " levels; to mend it, write it as a string"));
    }
  }

  @Nested
  class Equality {

    @Test
    void isThatOfValues() {
      Evaluator evaluator = JsonAnswers.equalTo(Map.of("a", 1, "b", List.of(1, 2)));

      assertThat(score(evaluator, "{\"b\": [1.0, 2e0], \"a\": 1}"))
          .isEqualTo(Score.pass("the last answer is the expected JSON"));
      assertThat(score(evaluator, "{\"b\": [0, 1, 2], \"a\": \"1\"}"))
          .isEqualTo(
              Score.fail(
                  "the last answer differs: a: expected 1, found \"1\"; b[0]: expected nothing,"
                      + " found 0"));
    }
  }

  @Nested
  class Matching {

    private final Value wanted = Value.of(List.of(Map.of("a", 1, "b", 2), Map.of("a", 2, "b", 2)));

    private Map<String, Double> scores(JsonMatch match, Object found) {
      return match.scores(Value.of(found));
    }

    @Test
    void scoresEachKeyOfBothSides() {
      JsonMatch match = JsonAnswers.matching(Map.of("a", 1, "b", 2));

      assertThat(scores(match, Map.of("a", 1.0, "c", 3)))
          .isEqualTo(Map.of("a", 1.0, "b", 0.0, "c", 0.0));
      assertThat(scores(match.exclude("b", "c"), Map.of("a", 1, "c", 3)))
          .isEqualTo(Map.of("a", 1.0));
      assertThat(scores(match.keys(Combination.ALL), Map.of("a", 1))).isEqualTo(Map.of("all", 0.0));
      assertThat(scores(match.keys(Combination.AVERAGE), Map.of("a", 1)))
          .isEqualTo(Map.of("average", 0.5));
    }

    @Test
    void isNamedInTheReason() {
      assertThat(score(JsonAnswers.matching(Map.of("a", 1, "b", 2)), "{\"a\": 1}"))
          .isEqualTo(new Score(Status.FAIL, 0.5, "of the keys, [b=0.0]"));
      assertThat(score(JsonAnswers.matching(Map.of("a", 1)).exclude("a"), "{}"))
          .isEqualTo(Score.abstain("there is no key to compare"));
    }

    @Test
    void pairsListsInAnyOrderAndCountsWhatIsLeft() {
      JsonMatch match = JsonAnswers.matching(wanted).keys(Combination.AVERAGE);
      List<?> turned = List.of(Map.of("a", 2, "b", 2), Map.of("a", 1, "b", 2), Map.of("a", 9));

      assertThat(scores(match, turned)).isEqualTo(Map.of("average", 0.0));
      assertThat(scores(match.pairs(Combination.AVERAGE), turned).get("average"))
          .isCloseTo(2.0 / 3, within(1e-12));
      assertThat(scores(match.listMode(ListMatchMode.SUPERSET), turned))
          .isEqualTo(Map.of("average", 1.0));
      assertThat(scores(match.listMode(ListMatchMode.SUBSET), turned.subList(0, 1)))
          .isEqualTo(Map.of("average", 1.0));
      assertThat(scores(match.listMode(ListMatchMode.ORDERED), turned.subList(0, 2)))
          .isEqualTo(Map.of("average", 0.0));
    }

    @Test
    void countsAnExpectedObjectThatIsLeftInASuperset() {
      JsonMatch match =
          JsonAnswers.matching(wanted)
              .keys(Combination.ALL)
              .pairs(Combination.AVERAGE)
              .listMode(ListMatchMode.SUPERSET);

      assertThat(scores(match, List.of(Map.of("a", 1, "b", 2)))).isEqualTo(Map.of("all", 0.5));
    }

    @Test
    void refusesWhatHasNoKeys() {
      assertThatThrownBy(() -> JsonAnswers.matching(1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("neither an object nor a list of objects: 1");
      assertThat(score(JsonAnswers.matching(Map.of("a", 1)), "[]"))
          .isEqualTo(
              Score.fail(
                  "the last answer is unlike the expected one: one is a list and the other one is"
                      + " an object: [] and {\"a\":1}"));
    }
  }

  @Nested
  class Similarity {

    private double like(Object expected, Object found) {
      return JsonAnswers.similarTo(expected).to(Value.of(found));
    }

    @Test
    void goesAllTheWayDown() {
      assertThat(like(Map.of("a", Map.of("b", "abcd")), Map.of("a", Map.of("b", "abcx"))))
          .isEqualTo(0.75);
      assertThat(like(List.of(1, 2), List.of(1))).isEqualTo(0.5);
      assertThat(like(Map.of("a", 1, "b", 1), Map.of("a", 1))).isEqualTo(0.5);
      assertThat(like(List.of(), List.of())).isOne();
      assertThat(like(Map.of(), Map.of())).isOne();
    }

    @Test
    void comparesScalarsByTheirKind() {
      assertThat(like(1, 3)).isEqualTo(0.5);
      assertThat(like(1, 1.0)).isOne();
      assertThat(like(true, false)).isZero();
      assertThat(like(null, null)).isOne();
      assertThat(like("", null)).isZero();
      assertThat(like("ab", 7)).isZero();
    }

    @Test
    void readsTextsThatAreJsonUnlessToldOtherwise() {
      JsonSimilarity similarity = JsonAnswers.similarTo(Map.of("a", 1));

      assertThat(similarity.to(Value.of("{\"a\": 1.0}"))).isOne();
      assertThat(similarity.keepingTexts().to(Value.of("{\"a\": 1.0}"))).isLessThan(1);
    }

    @Test
    void takesAnAnswerThatIsNoJsonForAText() {
      assertThat(score(JsonAnswers.similarTo("abcd").atLeast(0.75), "abcx").passed()).isTrue();
      assertThat(score(JsonAnswers.similarTo("42"), "42").passed()).isTrue();
      assertThat(score(JsonAnswers.similarTo(42), "42").passed()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"b\", \"a\"]|1",
        "[\"a\"]|0.5",
        "[]|0",
        "{}|0",
        "a|0",
        "[\"a\", \"b\", \"c\"]|0.666666"
      })
  void listsAreComparedInAnyOrder(String answer, double value) {
    assertThat(score(JsonAnswers.lists(List.of("a", "b")), answer).value())
        .isCloseTo(value, within(1e-5));
  }

  @Test
  void everyOptionChangesTheVersion() {
    JsonMatch match = JsonAnswers.matching(Map.of("a", 1));
    JsonSimilarity similarity = JsonAnswers.similarTo(1);
    List<Evaluator> different =
        List.of(
            JsonAnswers.valid(),
            JsonAnswers.equalTo(1),
            match,
            match.keys(Combination.ALL),
            match.keys(Combination.AVERAGE),
            match.pairs(Combination.AVERAGE),
            match.listMode(ListMatchMode.SUBSET),
            match.exclude("a"),
            similarity,
            similarity.keepingTexts(),
            similarity.atLeast(0.5),
            similarity.texts(TextSimilarity.exact()),
            JsonAnswers.lists(List.of("a")),
            JsonAnswers.lists(List.of("a")).atLeast(0.5),
            JsonAnswers.lists(List.of("a"), ListSimilarity.of(TextSimilarity.exact())));

    assertThat(different).extracting(Evaluator::version).doesNotHaveDuplicates();
  }
}
