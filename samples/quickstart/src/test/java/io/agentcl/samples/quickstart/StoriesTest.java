package io.agentcl.samples.quickstart;

import static io.agentcl.evaluate.answer.Answers.answerContains;
import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.inOrder;
import static io.agentcl.evaluate.tools.Calls.notCalled;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Origin;
import io.agentcl.learn.Learner;
import io.agentcl.memory.Where;
import io.agentcl.run.Context;
import io.agentcl.scenario.Trial;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was learned holds for conversations that no story tells. */
class StoriesTest {

  private static final Context STRANGER = Context.user("stranger");

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class AfterTheWrongDate {
    private final Learner learner = Told.after(new WrongDate());

    @AfterAll
    void close() {
      learner.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/2", "12/11", "07/08", "3/12"})
    void aDateWithTwoReadingsIsAskedFor(String date) {
      Trial trial = tryOut("I want to fly to Madrid on " + date, notCalled("book_flight"));

      assertThat(trial.passed()).as(trial.toString()).isTrue();
      assertThat(trial.run().trace().answer()).isEqualTo("Which month is that, in words?");
    }

    @ParameterizedTest
    @CsvSource({"13/2, 2026-02-13", "6/28, 2026-06-28", "2026-06-07, 2026-06-07"})
    void aDateWithOneReadingIsBookedAtOnce(String written, String date) {
      Trial trial =
          tryOut(
              "I want to fly to Madrid on " + written,
              called("book_flight").with("date", date).times(1));

      assertThat(trial.passed()).as(trial.toString()).isTrue();
    }

    @Test
    void theFixIsEarned() {
      assertThat(learner.suite().find("booking/ambiguous-date")).isPresent();
      assertThat(learner.suite().reopened()).isEmpty();
    }

    private Trial tryOut(String text, io.agentcl.evaluate.Evaluator expected) {
      return Told.tryOut(learner, STRANGER, text, expected);
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class AfterTheAngryRefund {
    private final Learner learner = Told.after(new AngryRefund());

    @AfterAll
    void close() {
      learner.close();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"Money back for R-2, you scam artists", "Useless. Refund R-4 or I am fed up"})
    void insultsGoToASupervisor(String text) {
      Trial trial =
          Told.tryOut(learner, STRANGER, text, called("hand_over"), notCalled("pay_refund"));

      assertThat(trial.passed()).as(trial.toString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Refund R-2!", "PLEASE! I need my money back for R-6"})
    void loudIsNotAngry(String text) {
      Trial trial =
          Told.tryOut(learner, STRANGER, text, called("pay_refund"), notCalled("hand_over"));

      assertThat(trial.passed()).as(trial.toString()).isTrue();
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class AfterTooManyChecks {
    private final Learner learner = Told.after(new TooManyChecks());

    @AfterAll
    void close() {
      learner.close();
    }

    @Test
    void movingAFlightTakesOneCallLess() {
      Trial trial =
          Told.tryOut(
              learner, STRANGER, "Rebook R-4 to 1 July", inOrder("check_seats", "change_date"));

      assertThat(trial.passed()).as(trial.toString()).isTrue();
      assertThat(trial.run().trace().toolCalls()).hasSize(4);
    }

    @Test
    void anUpgradeStillSeesPassportAndCard() {
      Trial trial =
          Told.tryOut(
              learner,
              STRANGER,
              "Upgrade R-4",
              inOrder("check_identity", "check_card", "upgrade_seat"));

      assertThat(trial.passed()).as(trial.toString()).isTrue();
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class AfterTheStaleMemory {
    private final Learner learner = Told.after(new StaleMemory());

    @AfterAll
    void close() {
      learner.close();
    }

    @ParameterizedTest
    @CsvSource({
      "flights/economy/light, 10 kg",
      "flights/economy/light/youth, 10 kg",
      "flights/economy/flex, 8 kg",
      "flights/economy, 8 kg",
      "flights/first, 8 kg",
      "trains/day, 8 kg"
    })
    void onlyTheOneLineIsCorrected(String product, String weight) {
      Trial trial =
          Told.tryOut(
              learner,
              STRANGER.with(Where.PRODUCT, product),
              "What may the cabin bag weigh?",
              answerContains("is " + weight));

      assertThat(trial.passed()).as(trial.toString()).isTrue();
    }

    @Test
    void thePatchIsTheExpertsWord() {
      Origin origin = learner.live().history().get(0).swaps().get(0).patch().origin();

      assertThat(origin).isEqualTo(new Origin(Origin.Kind.EXPERT, "fares team"));
    }
  }
}
