package io.agentcl.session;

import static io.agentcl.session.FrameworkModelsTest.BROKEN;
import static io.agentcl.session.FrameworkModelsTest.CODEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.draft.Recordings;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Models;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.session.FrameworkModelsTest.Answer;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replies of models that were recorded are all there are in a replay: no real model is asked. */
class RecordedRepliesTest {

  @Test
  void areAllThereIsAlsoForARequestThatNobodyCanTranslate() throws Exception {
    assertThat(ending(BROKEN))
        .isEqualTo(
            new Ending(
                Ending.Kind.DIVERGED,
                "no recorded reply answers a request to a model that could not be translated"));
  }

  @Test
  void thatNobodyCanTranslateBackDiverge() throws Exception {
    Models.Codec<List<String>, Answer> newer =
        new Models.Codec<>() {
          @Override
          public ModelRequest request(List<String> messages) {
            return CODEC.request(messages);
          }

          @Override
          public ModelReply reply(Answer answer) {
            return CODEC.reply(answer);
          }

          @Override
          public Answer recorded(ModelReply reply) {
            throw new IllegalArgumentException("no finish");
          }
        };

    assertThat(ending(newer))
        .isEqualTo(
            new Ending(
                Ending.Kind.DIVERGED,
                "the recorded reply \"once\" does not fit:"
                    + " java.lang.IllegalArgumentException: no finish"));
  }

  private Ending ending(Models.Codec<List<String>, Answer> codec) throws Exception {
    ModelRequest request = CODEC.request(List.of("hello"));
    Scenario scenario =
        Scenario.builder("hello")
            .user(User.scripted("hello"))
            .expect(Hosts.ANYTHING)
            .modelReplies(List.of(new Scenario.ModelExchange(request, ModelReply.text("once"))))
            .build();
    return AgentCl.replayer(
            Hosts.taking(
                session ->
                    session
                        .models()
                        .call(
                            codec,
                            List.of("hello"),
                            () -> {
                              throw new AssertionError("a real model is asked");
                            })))
        .build()
        .replay(scenario, Harness.empty())
        .run()
        .ending();
  }

  @Test
  void ofARecordingWithoutAnyAreRefusedWithTheReason() throws Exception {
    Learner learner = Hosts.learner(Harness.empty()).build();
    learner.live().session("chat-1", Context.EMPTY).close();

    assertThatThrownBy(
            () ->
                Recordings.draft(learner.draft("c-1").experience())
                    .recordedModels()
                    .expect(Hosts.ANYTHING)
                    .build())
        .hasMessageContaining(
            "\n  - no model replied, so that a replay would ask the real one: do not call"
                + " recordedModels()");
  }
}
