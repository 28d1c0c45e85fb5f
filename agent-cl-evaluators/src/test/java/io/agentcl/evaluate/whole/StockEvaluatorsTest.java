package io.agentcl.evaluate.whole;

import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.inOrder;
import static io.agentcl.evaluate.tools.Calls.notCalled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.usage.Spent;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each stock evaluator, with the reason that it gives. */
class StockEvaluatorsTest {

  private static void assertPasses(Evaluator evaluator, Run run, String reason) {
    assertThat(evaluator.evaluate(run)).isEqualTo(Score.pass(reason));
  }

  private static void assertFails(Evaluator evaluator, Run run, String reason) {
    assertThat(evaluator.evaluate(run)).isEqualTo(Score.fail(reason));
  }

  @Nested
  class OfTheLastAnswer {

    private final Run run = Runs.answering("When?", " Booked for 3 April. ");

    @Test
    void equals() {
      assertPasses(
          Answers.answerEquals("Booked for 3 April.\n"),
          run,
          "the last answer, \" Booked for 3 April. \", equals \"Booked for 3 April.\n\"");
      assertFails(
          Answers.answerEquals("When?"),
          run,
          "the last answer, \" Booked for 3 April. \", does not equal \"When?\"");
    }

    @Test
    void containsInAnyCase() {
      assertPasses(
          Answers.answerContains("3 april"),
          run,
          "the last answer, \" Booked for 3 April. \", contains \"3 april\"");
      assertFails(
          Answers.answerContains("When"),
          run,
          "the last answer, \" Booked for 3 April. \", does not contain \"When\"");
    }

    @Test
    void matches() {
      assertPasses(
          Answers.answerMatches("\\d [A-Z]"),
          run,
          "the last answer, \" Booked for 3 April. \", matches \"\\d [A-Z]\"");
      assertFails(
          Answers.answerMatches("^Booked"),
          run,
          "the last answer, \" Booked for 3 April. \", does not match \"^Booked\"");
    }

    @Test
    void isShortenedInTheReason() {
      assertFails(
          Answers.answerContains("x"),
          Runs.answering("a".repeat(121)),
          "the last answer, \"" + "a".repeat(120) + "...\", does not contain \"x\"");
    }

    @Test
    void mayBeMissing() {
      assertFails(
          Answers.answerContains("x"), Runs.of(), "the last answer, \"\", does not contain \"x\"");
    }

    @Test
    void refusesWhatCannotBeLookedFor() {
      assertThatThrownBy(() -> Answers.answerMatches("("))
          .isInstanceOf(PatternSyntaxException.class);
      assertThatThrownBy(() -> Answers.answerContains(" "))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an evaluator of nothing: [ ]; to mend it, name what to look for");
    }
  }

  @Nested
  class OfAllAnswers {

    @ParameterizedTest
    @ValueSource(strings = {"It is 10.", "10, please", "10", "(10)", "EUR\n10", "10 or 100"})
    void findsATextThatWasCommunicatedAsAWholeWord(String answer) {
      assertPasses(Answers.tell("10"), Runs.answering(answer, "Bye"), "the user was told [10]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"It is 100.", "10.5", "10,5", "1.10", "1,10", "a10", "10b", "ten", ""})
    void doesNotFindAPartOfAWordOrNumber(String answer) {
      assertFails(Answers.tell("10"), Runs.answering(answer), "the user was never told [10]");
    }

    @Test
    void looksForEachTextInAnyCaseAndAnyAnswer() {
      assertPasses(
          Answers.tell("oslo", "3 APRIL"),
          Runs.answering("To Oslo?", "On 3 April."),
          "the user was told [oslo, 3 APRIL]");
    }

    @Test
    void saysHowMuchWasMissing() {
      assertThat(Answers.tell("Oslo", "3 April", "1A", "SK 4").evaluate(Runs.answering("Oslo, 1A")))
          .isEqualTo(new Score(Score.Status.FAIL, 0.5, "the user was never told [3 April, SK 4]"));
    }

    @Test
    void takesTextsLiterally() {
      assertFails(Answers.tell("a.c"), Runs.answering("abc"), "the user was never told [a.c]");
    }

    @Test
    void refusesToLookForNothing() {
      assertThatThrownBy(() -> Answers.tell())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an evaluator of nothing: []; to mend it, name what to look for");
      assertThatThrownBy(() -> Answers.tell("10", ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an evaluator of nothing: [10, ]; to mend it, name what to look for");
    }
  }

  @Nested
  class OfCalls {

    private final Run run =
        Runs.of(
            Runs.called("book", Map.of("to", "OSL", "seats", 2)),
            Runs.called("book", Collections.singletonMap("to", null)),
            Runs.denied("pay"),
            Runs.called("fetch", Map.of(), ToolAnswer.failed("timeout")));

    private static final String BOTH = "all calls of book: [book(seats=2, to=OSL), book(to=null)]";

    @Test
    void wantsOneAtLeast() {
      assertPasses(called("book"), run, "must call book: 2 such calls; " + BOTH);
      assertFails(called("cancel"), run, "must call cancel: 0 such calls; all calls of cancel: []");
    }

    @Test
    void comparesNumbersByValueAndLeavesOtherArgumentsFree() {
      assertPasses(
          called("book").with("seats", 2.0),
          run,
          "must call book with {\"seats\":2.0}: 1 such calls; " + BOTH);
      assertFails(
          called("book").with("seats", "2"),
          run,
          "must call book with {\"seats\":\"2\"}: 0 such calls; " + BOTH);
      assertFails(
          called("book").with("seats", 2).with("to", "BGO"),
          run,
          "must call book with {\"seats\":2,\"to\":\"BGO\"}: 0 such calls; " + BOTH);
    }

    @Test
    void tellsNullFromAbsent() {
      assertThat(called("book").with("to", null).times(1).evaluate(run).passed()).isTrue();
      assertThat(called("book").with("day", null).evaluate(run).passed()).isFalse();
    }

    @Test
    void wantsExactlySoMany() {
      assertPasses(called("book").times(2), run, "must call book 2 times: 2 such calls; " + BOTH);
      assertFails(called("book").times(1), run, "must call book 1 times: 2 such calls; " + BOTH);
      assertFails(called("book").times(0), run, "must not call book: 2 such calls; " + BOTH);
    }

    @Test
    void wantsNone() {
      assertPasses(
          notCalled("cancel"), run, "must not call cancel: 0 such calls; all calls of cancel: []");
      assertFails(notCalled("book"), run, "must not call book: 2 such calls; " + BOTH);
      assertPasses(
          notCalled("book").with("to", "BGO"),
          run,
          "must not call book with {\"to\":\"BGO\"}: 0 such calls; " + BOTH);
    }

    @Test
    void countsWhatRulesLeftAndFailuresButNotWhatWasDenied() {
      assertThat(called("asked").evaluate(run).passed()).isFalse();
      assertThat(called("fetch").evaluate(run).passed()).isTrue();
      assertThat(called("pay").evaluate(run).passed()).isFalse();
    }

    @Test
    void refusesWhatCannotBe() {
      assertThatThrownBy(() -> called("book").times(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("times must not be negative: -1");
      assertThatThrownBy(() -> called("book").with("at", Instant.EPOCH))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("$.at is a java.time.Instant; allowed are");
    }

    @Test
    void wantsThemInOrderWithOthersBetween() {
      assertPasses(inOrder("book", "fetch"), run, "called in the order [book, fetch]");
      assertPasses(inOrder("book", "book"), run, "called in the order [book, book]");
      assertFails(inOrder("fetch", "book"), run, "after [fetch], book was not called");
      assertFails(inOrder("pay"), run, "after [], pay was not called");
      assertThatThrownBy(() -> inOrder())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an evaluator of nothing: []; to mend it, name what to look for");
    }

    @Test
    void boundsHowManyThereAre() {
      assertPasses(Spent.toolCallsAtMost(3), run, "tool calls: 3 of at most 3");
      assertFails(Spent.toolCallsAtMost(2), run, "tool calls: 3 of at most 2, exceeded at event 4");
    }
  }

  @Nested
  class OfUsage {

    private final Run run =
        Runs.of(
            Runs.used(new Usage(70, 30, new BigDecimal("99.50"))),
            Runs.used(new Usage(0, 1, new BigDecimal("0.50"))));

    @Test
    void boundsTokensAndCost() {
      assertPasses(Spent.tokensAtMost(101), run, "tokens: 101 of at most 101");
      assertFails(Spent.tokensAtMost(100), run, "tokens: 101 of at most 100, exceeded at event 2");
      assertPasses(Spent.costAtMost(new BigDecimal("100.00")), run, "cost: 100 of at most 100");
      assertFails(
          Spent.costAtMost(new BigDecimal("99.99")),
          run,
          "cost: 100 of at most 99.99, exceeded at event 2");
    }

    @Test
    void refusesANegativeBound() {
      assertThatThrownBy(() -> Spent.tokensAtMost(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("most must not be negative: -1");
    }
  }

  @Nested
  class OfTheFinalState {

    private final Run run =
        Runs.endingIn(Map.of("orders", List.of(Map.of("id", "W-17", "total", 250)), "open", 1));

    @Test
    void comparesNumbersByValue() {
      assertPasses(
          FinalState.equalTo(
              Map.of("open", 1.0, "orders", List.of(Map.of("id", "W-17", "total", 250.0)))),
          run,
          "the final state is as expected");
      assertPasses(
          FinalState.equalAt("orders.0.total", 250.00),
          run,
          "the final state at orders.0.total is as expected");
    }

    @Test
    void saysWhereItDiffers() {
      Map<String, Object> order = new TreeMap<>(Map.of("total", 251, "paid", true));

      assertFails(
          FinalState.equalTo(Map.of("orders", List.of(order, "second"), "open", "1")),
          run,
          "the final state differs: open: expected \"1\", found 1;"
              + " orders[0].id: expected nothing, found \"W-17\";"
              + " orders[0].paid: expected true, found nothing;"
              + " orders[0].total: expected 251, found 250;"
              + " orders[1]: expected \"second\", found nothing");
      assertFails(
          FinalState.equalAt("orders", List.of()),
          run,
          "the final state at orders differs:"
              + " [0]: expected nothing, found {\"id\":\"W-17\",\"total\":250}");
      assertFails(
          FinalState.equalAt("open", null),
          run,
          "the final state at open differs: expected null, found 1");
    }

    @Test
    void showsAtMostTwentyDifferences() {
      Score score =
          FinalState.equalTo(Collections.nCopies(23, 0)).evaluate(Runs.endingIn(List.of()));

      assertThat(score.reason().split("; ", -1)).hasSize(21);
      assertThat(score.reason())
          .startsWith("the final state differs: [0]: expected 0, found nothing; [1]: ")
          .endsWith("; [19]: expected 0, found nothing; and 3 more");
    }

    @Test
    void shortensLongValues() {
      assertFails(
          FinalState.equalTo("a".repeat(200)),
          Runs.endingIn("b"),
          "the final state differs: expected \"" + "a".repeat(119) + "..., found \"b\"");
    }

    @Test
    void failsWhereThePathLeadsNowhere() {
      assertFails(
          FinalState.equalAt("orders.1", null), run, "the final state has nothing at orders.1");
    }
  }
}
