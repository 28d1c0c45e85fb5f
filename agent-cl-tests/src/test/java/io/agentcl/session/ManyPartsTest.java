package io.agentcl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.json.JsonAnswers;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.store.JsonlExperienceStore;
import io.agentcl.trace.Message;
import io.agentcl.trace.Part;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages and replies of more than words, from the host to a replay and its grade. */
class ManyPartsTest {

  private static final byte[] PIXELS = {1, -1, 0, 127};

  private static final Message PHOTO =
      Message.of(
          "what is this?",
          Part.bytes("image/PNG", PIXELS),
          Part.text("from the left"),
          Part.bytes("image/png", new byte[0]));

  @TempDir Path directory;

  private Experience stored() {
    Path file = directory.resolve("experiences.jsonl");
    try (JsonlExperienceStore store = JsonlExperienceStore.open(file, bad -> {})) {
      Learner learner = Hosts.learner(Harness.empty()).experiences(store).build();
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        session.user(PHOTO);
        session.replied(Reply.of("a cat", Part.text("small")));
      }
    }
    try (JsonlExperienceStore store = JsonlExperienceStore.open(file, bad -> {})) {
      return store.find("c-1").orElseThrow();
    }
  }

  @Test
  void areKeptWithTheirOrderAndTypes() {
    Experience experience = stored();

    assertThat(experience.trace().userMessages()).containsExactly(PHOTO);
    assertThat(experience.trace().replies()).containsExactly(Reply.of("a cat", Part.text("small")));
    assertThat(experience.obstacles()).isEmpty();
  }

  @Test
  void areSaidAgain() {
    Scenario scenario = Recordings.draft(stored()).expect(Hosts.ANYTHING).build();
    Agent counts =
        session ->
            message -> Reply.of(message.parts().get(0).bytes().orElseThrow().length + " bytes");

    Trial trial = AgentCl.replayer(counts).build().replay(scenario, Harness.empty());

    assertThat(trial.run().trace().answer()).isEqualTo("4 bytes");
  }

  @Test
  void areShownShortly() {
    assertThat(PHOTO)
        .hasToString("what is this? [image/png, 4 bytes] from the left [image/png, 0 bytes]");
  }

  @Test
  void sayWhatTheyAre() {
    assertThatThrownBy(() -> Part.bytes("png", PIXELS))
        .hasMessage("\"png\" is no media type; to mend it, say what the part is, as in image/png");
  }

  @Test
  void areCopies() {
    byte[] bytes = PIXELS.clone();
    Part part = Part.bytes("image/png", bytes);
    bytes[0] = 9;
    part.bytes().orElseThrow()[1] = 9;

    assertThat(part.bytes().orElseThrow()).isEqualTo(PIXELS);
  }

  @Nested
  class StructuredReplies {

    private static Run answering(Reply reply) {
      return Run.of(
          Trace.of(
              List.of(
                  new TraceEvent.UserSaid(Instant.EPOCH, Message.of("book")),
                  new TraceEvent.AgentReplied(Instant.EPOCH, reply))));
    }

    private static Run answering(Map<String, Object> data) {
      return answering(new Reply("Here is your booking.", data));
    }

    @Test
    void areGradedAsJson() {
      var wanted = JsonAnswers.inData(JsonAnswers.equalTo(Map.of("seat", 4)));

      assertThat(wanted.evaluate(answering(Map.of("seat", 4))).passed()).isTrue();
      assertThat(wanted.evaluate(answering(Map.of("seat", 5))).reason()).contains("seat");
      assertThat(wanted.evaluate(answering(Reply.of("seat 4"))).passed()).isFalse();
    }

    @Test
    void areNamedAsWhatTheyAre() {
      assertThat(JsonAnswers.inData(JsonAnswers.equalTo(4)).name())
          .isEqualTo("in its data: the last answer is 4");
    }

    @Test
    void thatNeverCameAreNoPass() {
      Run silent =
          Run.of(Trace.of(List.of(new TraceEvent.UserSaid(Instant.EPOCH, Message.of("book")))));

      assertThat(
              JsonAnswers.inData(JsonAnswers.equalTo(Map.of("seat", 4))).evaluate(silent).passed())
          .isFalse();
    }
  }

  @Nested
  class AnAnswerThatWasCancelled {

    private Trace trace() {
      Learner learner = Hosts.learner(Harness.empty()).build();
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        session.user(Message.of("tell me all"));
        session.cancelled(Reply.of("Once upon"));
        session.user(Message.of("tell me all"));
        session.replied(Reply.of("Once upon a time."));
        session.user(Message.of("thanks"));
        session.replied(Reply.of("You are welcome."));
      }
      return learner.draft("c-1").experience().trace();
    }

    @Test
    void isRecordedAsSuch() {
      assertThat(trace().transcript()).contains("cancelled after: Once upon\n");
    }

    @Test
    void isNoAnswer() {
      Trace trace = Trace.of(trace().events().subList(0, 2));

      assertThat(trace.answer()).isEmpty();
      assertThat(trace.unanswered()).contains("the answer was cancelled");
    }

    /** Who says the same again says it since it was not answered; a replay answers it. */
    @Test
    void isNotAskedForTwiceInAReplay() {
      Trace recorded = trace();
      Agent echo = Agent.text(session -> message -> "re: " + message);
      Scenario scenario =
          Scenario.builder("again")
              .user(Recordings.user(recorded, Instant.EPOCH))
              .expect(Hosts.ANYTHING)
              .build();

      Trial trial = AgentCl.replayer(echo).build().replay(scenario, Harness.empty());

      assertThat(trial.run().trace().userMessages())
          .extracting(Message::text)
          .containsExactly("tell me all", "thanks");
    }
  }
}
