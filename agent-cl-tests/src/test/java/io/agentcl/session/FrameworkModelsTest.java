package io.agentcl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.draft.Recordings;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Models;
import io.agentcl.run.Session;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Models that are asked in the types of a framework's client. */
class FrameworkModelsTest {

  /** A client's reply, which only the client's own code can make. */
  record Answer(String text, Object raw) {}

  /** Translates the words; what is raw is lost, as in many clients. */
  static final Models.Codec<List<String>, Answer> CODEC =
      new Models.Codec<>() {
        @Override
        public ModelRequest request(List<String> messages) {
          return new ModelRequest("m-1", Value.of(Map.of("messages", messages)));
        }

        @Override
        public ModelReply reply(Answer answer) {
          return new ModelReply(Value.of(answer.text), new Usage(3, 2, BigDecimal.ZERO));
        }

        @Override
        public Answer recorded(ModelReply reply) {
          return new Answer(reply.text(), "from a recording");
        }
      };

  /** Translates nothing. */
  static final Models.Codec<List<String>, Answer> BROKEN =
      new Models.Codec<>() {
        @Override
        public ModelRequest request(List<String> messages) {
          throw new IllegalStateException("no codec for images");
        }

        @Override
        public ModelReply reply(Answer answer) {
          throw new IllegalStateException("no codec for audio");
        }

        @Override
        public Answer recorded(ModelReply reply) {
          return new Answer("", "");
        }
      };

  @Nested
  class InProduction {

    @Test
    void theClientsOwnReplyComesBack() throws Exception {
      Answer live = new Answer("hi", new Object());

      Trace kept =
          Hosts.kept(
              Harness.empty(),
              session ->
                  assertThat(session.models().call(CODEC, List.of("hello"), () -> live))
                      .isSameAs(live));

      TraceEvent.ModelCalled called = kept.events(TraceEvent.ModelCalled.class).get(0);
      assertThat(called.request().model()).isEqualTo("m-1");
      assertThat(called.reply())
          .isEqualTo(new ModelReply(Value.of("hi"), new Usage(3, 2, BigDecimal.ZERO)));
    }

    @Test
    void whatCannotBeTranslatedIsAGapAndHarmsNobody() throws Exception {
      Answer live = new Answer("hi", "");

      Trace kept =
          Hosts.kept(
              Harness.empty(),
              session ->
                  assertThat(session.models().call(BROKEN, List.of("hello"), () -> live))
                      .isSameAs(live));

      assertThat(kept.gaps()).isEmpty();
      assertThat(kept.modelGaps())
          .containsExactly(
              "a request to a model could not be translated:"
                  + " java.lang.IllegalStateException: no codec for images",
              "a reply of a model could not be translated:"
                  + " java.lang.IllegalStateException: no codec for audio");
      assertThat(kept.events(TraceEvent.ModelCalled.class)).hasSize(1);
    }

    @Test
    void aFailureIsTheClientsOwn() throws Exception {
      IOException overloaded = new IOException("429");

      Trace kept =
          Hosts.kept(
              Harness.empty(),
              session ->
                  assertThatThrownBy(
                          () ->
                              session
                                  .models()
                                  .call(
                                      CODEC,
                                      List.of("hello"),
                                      () -> {
                                        throw overloaded;
                                      }))
                      .isSameAs(overloaded));

      assertThat(kept.transcript()).contains("model m-1 failed: java.io.IOException: 429");
    }

    @Test
    void aStreamIsCompletedWhenItEnds() throws Exception {
      Trace kept =
          Hosts.kept(
              Harness.empty(),
              session -> {
                Models.Started<Answer> started = session.models().begin(CODEC, List.of("hello"));
                assertThat(started.reply()).isEmpty();
                started.complete(new Answer("hi", ""));
                started.fail(new IOException("late"));
              });

      assertThat(kept.events(TraceEvent.ModelCalled.class)).hasSize(1);
      assertThat(kept.events(TraceEvent.ModelFailed.class)).isEmpty();
    }

    @Test
    void aStreamThatNeverEndsHasFailed() throws Exception {
      Trace kept =
          Hosts.kept(Harness.empty(), session -> session.models().begin(CODEC, List.of("hello")));

      assertThat(kept.transcript())
          .contains("model m-1 failed: nobody said what the model replied");
    }
  }

  @Nested
  class InReplays {

    private final AtomicInteger asked = new AtomicInteger();

    private void ask(Session session) throws Exception {
      Models.Started<Answer> started = session.models().begin(CODEC, List.of("hello"));
      if (started.reply().isEmpty()) {
        asked.incrementAndGet();
        started.complete(new Answer("hi", "live"));
      } else {
        assertThat(started.reply().get().raw()).isEqualTo("from a recording");
      }
    }

    @Test
    void theSameTrialAsksOnce() {
      var replayer = AgentCl.replayer(Hosts.taking(this::ask)).build();
      Scenario scenario = scenario().build();

      replayer.replay(scenario, Harness.empty(), 0);
      replayer.replay(scenario, Harness.empty(), 0);
      replayer.replay(scenario, Harness.empty(), 1);

      assertThat(asked.get()).isEqualTo(2);
    }

    @Test
    void aFailureThatNobodyMendsIsVoid() {
      Trial trial =
          Hosts.replay(
              session ->
                  session.models().begin(CODEC, List.of("hello")).fail(new IOException("429")));

      assertThat(trial.run().ending())
          .isEqualTo(new Ending(Ending.Kind.VOID, "model m-1 failed: java.io.IOException: 429"));
    }
  }

  private static io.agentcl.scenario.ScenarioBuilder scenario() {
    return Scenario.builder("hello")
        .user(io.agentcl.run.User.scripted("hello"))
        .expect(Hosts.ANYTHING);
  }

  @Nested
  class RecordedReplies {

    private static final LanguageModel NO_MODEL =
        request -> {
          throw new AssertionError("a model was asked");
        };

    private final List<ModelRequest> requests = new ArrayList<>();

    /** Asks with its prompt and all that was said, twice in each turn. */
    private void turn(Session session, LanguageModel model) throws Exception {
      String prompt = session.harness().derive(PromptSection.PROMPT, session.evidence());
      for (int round = 0; round < 2; round++) {
        ModelRequest request =
            new ModelRequest("m-1", Value.of(List.of(prompt, "hello", "round " + round)));
        session.models().call(request, model);
      }
    }

    private static Harness saying(String prompt) {
      return Harness.builder().put(PromptSection.LAYER, "main", PromptSection.of(prompt)).build();
    }

    private Experience recorded(io.agentcl.LearnerBuilder builder) throws Exception {
      Learner learner = builder.build();
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        session.user(Message.of("hello"));
        turn(
            session,
            request -> {
              requests.add(request);
              return ModelReply.text("reply " + requests.size());
            });
        session.replied(Reply.of("done"));
      }
      return learner.draft("c-1").experience();
    }

    private Trial replayed(Scenario scenario, Harness harness) {
      return AgentCl.replayer(Hosts.taking(session -> turn(session, NO_MODEL)))
          .build()
          .replay(scenario, harness);
    }

    @Test
    void answerAReplayWithoutAModel() throws Exception {
      Experience experience = recorded(Hosts.learner(saying("be kind")));
      Scenario scenario =
          Recordings.draft(experience).recordedModels().expect(Hosts.ANYTHING).build();

      Trial trial = replayed(scenario, saying("be kind"));

      assertThat(trial.run().ending()).isEqualTo(Ending.COMPLETED);
      assertThat(trial.run().trace().events(TraceEvent.ModelCalled.class))
          .extracting(called -> called.reply().text())
          .containsExactly("reply 1", "reply 2");
    }

    @Test
    void areLoudOnAnotherRequest() throws Exception {
      Experience experience = recorded(Hosts.learner(saying("be kind")));
      Scenario scenario =
          Recordings.draft(experience).recordedModels().expect(Hosts.ANYTHING).build();

      Trial trial = replayed(scenario, saying("be brief"));

      assertThat(trial.run().ending())
          .isEqualTo(
              new Ending(
                  Ending.Kind.DIVERGED,
                  "no recorded reply answers the request to model m-1; the nearest recorded one has"
                      + " at 0 \"be kind\", this one \"be brief\""));
    }

    @Test
    void areUsedUp() throws Exception {
      ModelRequest request = ModelRequest.prompt("m-1", "hello");
      Scenario scenario =
          scenario()
              .modelReplies(List.of(new Scenario.ModelExchange(request, ModelReply.text("once"))))
              .build();

      Trial trial =
          AgentCl.replayer(
                  Hosts.taking(
                      session -> {
                        session.models().call(request, NO_MODEL);
                        session.models().call(request, NO_MODEL);
                      }))
              .build()
              .replay(scenario, Harness.empty());

      assertThat(trial.run().ending().reason())
          .isEqualTo(
              "no recorded reply answers the request to model m-1; it was recorded 1 times, all"
                  + " used");
    }

    @Test
    void ofARedactedRecordingAreRefusedWithTheReason() throws Exception {
      Experience experience =
          recorded(Hosts.learner(saying("be kind")).redactor(text -> text.replace("kind", "***")));

      assertThatThrownBy(
              () -> Recordings.draft(experience).recordedModels().expect(Hosts.ANYTHING).build())
          .hasMessage(
              "Conversation \"c-1\" makes no scenario yet.\n"
                  + "  - the redactor changed requests to models, or their replies: do not call"
                  + " recordedModels()");
    }

    @Test
    void ofARecordingWithoutRoomAreRefusedWithTheReason() throws Exception {
      Experience experience = recorded(Hosts.learner(saying("be kind")).recording(3, 100_000));

      assertThatThrownBy(() -> Recordings.modelReplies(experience.trace()))
          .hasMessageContaining("events of models were not kept for want of room; to mend it,");
    }

    @Test
    void leaveADeterministicClaimStanding() throws Exception {
      Experience experience = recorded(Hosts.learner(saying("be kind")));
      Scenario scenario =
          Recordings.draft(experience).recordedModels().expect(Hosts.ANYTHING).build();
      Learner learner =
          AgentCl.learner(Hosts.taking(session -> turn(session, NO_MODEL)), saying("be kind"))
              .deterministic()
              .agentVersion("1")
              .build();

      assertThat(learner.learn(scenario).toString()).doesNotContain("asks a model");
    }
  }
}
