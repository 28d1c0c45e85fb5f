package io.agentcl.testkit;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TrialAssertTest {

  private static final Scenario SCENARIO =
      Scenario.builder("flight/ambiguous-date")
          .user(User.scripted("3/4"))
          .expect(Answers.answerContains("April"))
          .build();
  private static final Run RUN =
      Run.of(
          Trace.of(
              List.of(
                  new TraceEvent.UserSaid(Instant.EPOCH, Message.of("3/4")),
                  new TraceEvent.AgentReplied(Instant.EPOCH, Reply.of("4 March it is.")))));

  @Nested
  class ATrialThatIsAsExpected {

    @Test
    void passes() {
      assertThat(trial(Score.pass("April"))).passes().becauseContaining("April");
      assertThat(trial(Score.fail("said March"))).fails().becauseContaining("March");
      assertThat(trial(Score.abstain("unclear"))).abstains().run().answered("4 March");
      assertThat(trial(Score.error("broken"))).isError();
    }
  }

  @Nested
  class ATrialThatIsNot {

    @Test
    void isShownWithScoreAndTranscript() {
      Trial trial = trial(Score.fail("said March"));

      assertThatThrownBy(() -> assertThat(trial).passes())
          .isInstanceOf(AssertionError.class)
          .hasMessage(
              """
              Trial 0 of scenario flight/ambiguous-date is not as expected.
                expected: PASS
                found:    FAIL 0.00: said March
                ended:    COMPLETED
                transcript:
                  user: 3/4
                  agent: 4 March it is.""");
    }

    @Test
    void isNotTakenForAnotherVerdict() {
      Trial error = trial(Score.error("broken"));

      assertThatThrownBy(() -> assertThat(error).fails()).hasMessageContaining("expected: FAIL");
      assertThatThrownBy(() -> assertThat(error).abstains())
          .hasMessageContaining("expected: ABSTAIN");
      assertThatThrownBy(() -> assertThat(trial(Score.pass(""))).isError())
          .hasMessageContaining("expected: ERROR");
    }

    @Test
    void isShownIfTheReasonIsAnotherOne() {
      Trial trial = trial(Score.fail("said March"));

      assertThatThrownBy(() -> assertThat(trial).as("dates").fails().becauseContaining("May"))
          .hasMessageStartingWith(
              """
              [dates] Trial 0 of scenario flight/ambiguous-date is not as expected.
                expected: a reason that contains "May"
                found:    FAIL 0.00: said March
              """);
    }
  }

  @Nested
  class AScoreAlone {

    @Test
    void isShownAlone() {
      assertThat(Score.pass("fine")).passes().becauseContaining("fine");
      assertThatThrownBy(() -> assertThat(Score.error("100% broken")).passes())
          .hasMessage(
              """
              The score is not as expected.
                expected: PASS
                found:    ERROR: 100% broken""");
    }
  }

  private static Trial trial(Score score) {
    return new Trial(SCENARIO, RUN, score);
  }
}
