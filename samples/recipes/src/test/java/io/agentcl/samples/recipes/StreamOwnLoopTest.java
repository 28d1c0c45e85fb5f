package io.agentcl.samples.recipes;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Context;
import io.agentcl.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StreamOwnLoopTest {

  private static final String LONG =
      "On Monday we are open from 9 to 18. You find us at Storgata 3.";
  private static final String SHORT = "On Monday we are open from 9 to 18.";

  private final Learner learner = StreamOwnLoop.learner();

  @AfterEach
  void close() {
    learner.close();
  }

  @Test
  void theProgramShowsLongAnswersUntilTheNextConversationOfThatUser() {
    String printed = Printed.by(StreamOwnLoop::main);

    assertThat(printed).contains("PROMOTED  prompt/correction-");
    assertThat(printed.lines().filter(line -> line.startsWith("Desk: ")))
        .containsExactly(
            "Desk: On Sunday we are closed. You find us at Storgata 3.",
            "Desk: On Monday we are open from 9 to 18. You find us at Storgata 3.",
            "Desk: On Tuesday we are open from 9 to 18. You find us at Storgata 3.",
            "Desk: On Friday we are open from 9 to 18.",
            "Desk: On Friday we are open from 9 to 18. You find us at Storgata 3.");
  }

  @Nested
  class AStreamedAnswer {

    @Test
    void arrivesTokenByToken() {
      List<String> screen = new ArrayList<>();

      try (LiveSession session = open("u-7")) {
        StreamOwnLoop.ask(session, "Are you open on Monday?", screen::add).join();
      }

      assertThat(screen).startsWith("On ", "Monday ", "we ").hasSize(15);
      assertThat(String.join("", screen)).isEqualTo(LONG);
    }

    @Test
    void isRecordedWholeWithAllThatLedToIt() {
      Experience experience = recorded(monday("u-7"));

      assertThat(experience.obstacles()).isEmpty();
      assertThat(experience.trace().transcript())
          .isEqualTo(
              """
              user: Are you open on Monday?
              tool: opening_hours(day=Monday) -> On Monday we are open from 9 to 18.
              model streaming, 0 tokens
              agent: On Monday we are open from 9 to 18. You find us at Storgata 3.""");
    }

    @Test
    void thatBreaksOffIsRecordedAsAFailure() {
      String id;
      Consumer<String> gone =
          token -> {
            throw new IllegalStateException("the user hung up");
          };

      try (LiveSession session = open("u-7")) {
        assertThat(StreamOwnLoop.ask(session, "Are you open on Monday?", gone))
            .failsWithin(ofMinutes(1))
            .withThrowableThat()
            .withMessageContaining("the user hung up");
        id = session.id();
      }

      assertThat(recorded(id).trace().events())
          .extracting(event -> event.getClass().getSimpleName())
          .containsExactly("UserSaid", "ToolCalled", "ModelFailed", "AgentFailed");
    }
  }

  @Nested
  class APatchThatGoesLiveInTheMiddleOfAStream {

    private final Scenario target = tooLong();
    private final String before = learner.live().harness().version();

    @Test
    void leavesTheOpenConversationAsItWas() {
      AtomicBoolean first = new AtomicBoolean(true);
      List<LearningResult> learned = new ArrayList<>();
      Consumer<String> learnOnce =
          token -> {
            if (first.getAndSet(false)) {
              learned.add(learner.learn(target));
            }
          };

      String id;
      try (LiveSession session = open("u-7")) {
        StreamOwnLoop.ask(session, "Are you open on Monday?", learnOnce).join();
        say(session, "And on Monday?");
        id = session.id();
      }

      assertThat(learned).hasOnlyElementsOfType(LearningResult.Promoted.class);
      assertThat(learner.live().harness().version()).isNotEqualTo(before);
      assertThat(recorded(id).setting().harnessVersion()).isEqualTo(before);
      assertThat(recorded(id).trace().replies())
          .hasSize(2)
          .allSatisfy(reply -> assertThat(reply.text()).isEqualTo(LONG));
    }

    @Test
    void changesTheNextConversationOfThatUserOnly() {
      learner.learn(target);

      assertThat(recorded(monday("u-7")).trace().answer()).isEqualTo(SHORT);
      assertThat(recorded(monday("u-8")).trace().answer()).isEqualTo(LONG);
    }

    private Scenario tooLong() {
      String id;
      try (LiveSession session = open("u-7")) {
        say(session, "Are you open on Sunday?");
        id = session.id();
      }
      learner.signal(id, Signal.correction("Answer in one sentence"));
      return StreamOwnLoop.tooLong(learner, id);
    }
  }

  private static void say(LiveSession session, String text) {
    StreamOwnLoop.ask(session, text, unseen -> {}).join();
  }

  private LiveSession open(String user) {
    return learner.live().session(Context.user(user));
  }

  private String monday(String user) {
    try (LiveSession session = open(user)) {
      say(session, "Are you open on Monday?");
      return session.id();
    }
  }

  private Experience recorded(String id) {
    return learner.draft(id).experience();
  }
}
