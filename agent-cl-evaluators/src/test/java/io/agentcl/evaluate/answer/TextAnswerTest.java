package io.agentcl.evaluate.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TextAnswerTest {

  private static Score score(Evaluator evaluator, String... answers) {
    return evaluator.evaluate(Answered.with(answers));
  }

  private static boolean passes(Evaluator evaluator, String... answers) {
    return score(evaluator, answers).passed();
  }

  @Nested
  class Equality {

    @Test
    void ignoresNothingByDefault() {
      assertThat(score(Answers.equalTo("Paid."), "Paid."))
          .isEqualTo(Score.pass("\"Paid.\" equals [\"Paid.\"]"));
      assertThat(score(Answers.equalTo("Paid."), "paid."))
          .isEqualTo(Score.fail("\"paid.\" does not equal [\"Paid.\"]"));
      assertThat(passes(Answers.equalTo("Paid."), "Paid. ")).isFalse();
    }

    @Test
    void ignoresCaseIfTold() {
      assertThat(passes(Answers.equalTo("STRASSE").ignoring(Spelling.CASE), "straße")).isTrue();
      assertThat(passes(Answers.equalTo("a b").ignoring(Spelling.CASE), "A  B")).isFalse();
    }

    @Test
    void ignoresWhiteSpaceIfTold() {
      TextAnswer evaluator = Answers.equalTo(" a\n b ").ignoring(Spelling.SPACE);

      assertThat(passes(evaluator, "a\u00a0\t b")).isTrue();
      assertThat(passes(evaluator, "ab")).isFalse();
    }

    @Test
    void ignoresTheFormOfCharactersIfTold() {
      TextAnswer evaluator = Answers.equalTo("caf\u00e9 10").ignoring(Spelling.FORM);

      assertThat(passes(evaluator, "cafe\u0301 \uff11\uff10")).isTrue();
      assertThat(passes(evaluator, "cafe 10")).isFalse();
    }

    @Test
    void ignoresPunctuationIfTold() {
      TextAnswer evaluator = Answers.equalTo("Yes, we do!").ignoring(Spelling.PUNCTUATION);

      assertThat(passes(evaluator, "\u00bfYes we do")).isTrue();
      assertThat(passes(evaluator, "yes we do")).isFalse();
    }

    @Test
    void mayExpectNothing() {
      assertThat(passes(Answers.equalTo(""))).isTrue();
    }
  }

  @Nested
  class Parts {

    @Test
    void ofAllNamesWhatIsMissingAndItsShare() {
      assertThat(score(Answers.containsAll("a", "b", "x", "y"), "a b"))
          .isEqualTo(new Score(Status.FAIL, 0.5, "\"a b\" does not contain [\"x\",\"y\"]"));
    }

    @Test
    void ofAnyNamesWhatWasFound() {
      assertThat(score(Answers.containsAny("x", "b"), "a b"))
          .isEqualTo(Score.pass("\"a b\" contains [\"b\"]"));
      assertThat(score(Answers.containsAny("x", "y"), "a b"))
          .isEqualTo(Score.fail("\"a b\" does not contain [\"x\",\"y\"]"));
    }

    @Test
    void standAtTheBeginningOrTheEnd() {
      assertThat(passes(Answers.startsWith("Dear"), "Dear all")).isTrue();
      assertThat(passes(Answers.startsWith("all"), "Dear all")).isFalse();
      assertThat(passes(Answers.endsWith("all"), "Dear all")).isTrue();
      assertThat(passes(Answers.endsWith("Dear"), "Dear all")).isFalse();
    }

    @Test
    void areRefusedIfEveryAnswerHasThem() {
      assertThatThrownBy(() -> Answers.containsAll())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an evaluator of nothing: []; to mend it, name what to look for");
      assertThatThrownBy(() -> Answers.contains("!?").ignoring(Spelling.PUNCTUATION))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an evaluator of nothing: [!?]; to mend it, name what to look for");
    }
  }

  @Nested
  class AnExpression {

    @Test
    void isFoundAnywhere() {
      assertThat(passes(Answers.matches("\\d{3}"), "no 123 here")).isTrue();
      assertThat(passes(Answers.matches("^\\d{3}$"), "no 123 here")).isFalse();
    }

    @Test
    void thatExplodesIsAnAbstention() {
      String text = "1,".repeat(55);

      assertThat(score(Answers.matches("^(.*,){20}x$"), text + "!"))
          .isEqualTo(
              Score.abstain(
                  "searching \"" + text + "!\" for [^(.*,){20}x$] took more than 1000000 steps"));
    }

    @Test
    void thatIsNoneIsRefused() {
      assertThatThrownBy(() -> Answers.matches("(")).isInstanceOf(PatternSyntaxException.class);
    }
  }

  @Nested
  class AmongSeveralAnswers {

    private final TextAnswer yes = Answers.contains("yes");

    @Test
    void theLastOneCountsByDefault() {
      assertThat(passes(yes, "yes", "no")).isFalse();
      assertThat(passes(yes, "no", "yes")).isTrue();
    }

    @Test
    void anyOrAllCountIfTold() {
      assertThat(passes(yes.in(Which.ANY), "yes", "no")).isTrue();
      assertThat(passes(yes.in(Which.ALL), "yes", "no")).isFalse();
      assertThat(passes(yes.in(Which.ALL), "yes", "yes!")).isTrue();
    }

    @Test
    void noneIsAFailure() {
      assertThat(score(yes.in(Which.ANY))).isEqualTo(Score.fail("the agent never answered"));
      assertThat(score(yes.in(Which.ALL))).isEqualTo(Score.fail("the agent never answered"));
    }

    @Test
    void oneThatDecidesCountsMoreThanOneThatCannotBeJudged() {
      TextAnswer evil = Answers.matches("^(.*,){20}x$|^ok$");
      String exploding = "1,".repeat(55) + "!";
      String passing = "ok";

      assertThat(passes(evil.in(Which.ANY), exploding, passing)).isTrue();
      assertThat(score(evil.in(Which.ANY), exploding, "b").status()).isEqualTo(Status.ABSTAIN);
      assertThat(score(evil.in(Which.ALL), exploding, "b").status()).isEqualTo(Status.FAIL);
      assertThat(score(evil.in(Which.ALL), exploding, passing).status()).isEqualTo(Status.ABSTAIN);
    }
  }

  @Test
  void everyOptionChangesTheVersion() {
    List<Evaluator> different =
        List.of(
            Answers.equalTo("a"),
            Answers.equalTo("b"),
            Answers.contains("a"),
            Answers.containsAny("a", "b"),
            Answers.containsAll("a", "b"),
            Answers.startsWith("a"),
            Answers.endsWith("a"),
            Answers.matches("a"),
            Answers.contains("a").in(Which.ANY),
            Answers.contains("a").in(Which.ALL),
            Answers.contains("a").ignoring(Spelling.CASE),
            Answers.contains("a").ignoring(Spelling.CASE, Spelling.SPACE),
            Answers.similarTo("a"),
            Answers.similarTo("a").atLeast(0.5),
            Answers.similarTo("a").ignoring(Spelling.CASE),
            Answers.similarTo("a").in(Which.ANY),
            Answers.similarTo("a", TextSimilarity.exact()),
            Answers.lists("a"),
            Answers.lists("a").atLeast(0.5),
            Answers.lists("a").by(ListSimilarity.of(TextSimilarity.exact())),
            Answers.lists("a").by(ListSimilarity.of(TextSimilarity.exact()).allowingExtra()),
            Answers.tellAsSubstring("a"),
            Answers.tell("a"));

    assertThat(different).extracting(Evaluator::version).doesNotHaveDuplicates();
    assertThat(Answers.contains("a").ignoring(Spelling.SPACE, Spelling.CASE).version())
        .isEqualTo(Answers.contains("a").ignoring(Spelling.CASE, Spelling.SPACE).version());
  }
}
