package io.agentcl.springai;

import static io.agentcl.springai.Hosts.replay;
import static io.agentcl.springai.Hosts.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.harness.Harness;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.ChatClient;

/** Models in replays: asked, failing, or answered by a recording. */
class ReplayedModelsTest {

  private final Desk.Flights flights = new Desk.Flights();

  @Nested
  class AModelThatFails {

    /** As clients of models name what HTTP 400 is. */
    static final class BadRequestException extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    private Ending ending(RuntimeException thrown, boolean streams) {
      Model model =
          new Model(
              prompt -> {
                throw thrown;
              });
      Desk.Setup setup = Desk.with(model);
      try (Desk desk = (streams ? setup.streams() : setup).open()) {
        return replay(desk, scenario("Go!").build()).run().ending();
      }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sinceTheRequestIsInvalidIsTheAgentsFailure(boolean streams) {
      assertThat(ending(new BadRequestException(), streams).kind()).isEqualTo(Ending.Kind.FAILED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sinceItCannotBeReachedSaysNothing(boolean streams) {
      assertThat(ending(new IllegalStateException("429"), streams).kind())
          .isEqualTo(Ending.Kind.VOID);
    }
  }

  @Nested
  class AnAgentThatGoesOnAfterARefusal {

    @Test
    void isNoOutage() {
      Model model =
          new Model(
              prompt -> {
                throw new AModelThatFails.BadRequestException();
              });
      SpringAiAgent agent = new SpringAiAgent();
      ChatClient client = ChatClient.builder(model).defaultAdvisors(agent.advisors()).build();
      var excusing =
          io.agentcl.run.Agent.text(
              session ->
                  message -> {
                    try {
                      return client
                          .prompt(message)
                          .advisors(a -> a.param(SpringAiAgent.SESSION, session))
                          .call()
                          .content();
                    } catch (AModelThatFails.BadRequestException e) {
                      return "That is too long for me.";
                    }
                  });

      Trial trial =
          AgentCl.replayer(excusing).build().replay(scenario("Hi").build(), Harness.empty());

      assertThat(trial.run().ending()).isEqualTo(Ending.COMPLETED);
    }
  }

  @Nested
  class RecordedReplies {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void serveReplaysSoThatNoModelIsAsked(boolean streams) {
      Model model = new Model(Desk::books);
      Desk.Setup setup = Desk.with(model).tools(flights);
      try (Desk desk = (streams ? setup.streams() : setup).open()) {
        desk.say("c-1", "To Oslo on 3/4");
        desk.trace();
        int asked = model.asked.size();
        Scenario recorded =
            desk.learner
                .draft(desk.kept.get(0).id())
                .tape()
                .recordedModels()
                .expect(Evaluator.that("any", run -> true))
                .build();

        Trial trial = replay(desk, recorded);

        assertThat(trial.run().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(model.asked).hasSize(asked);
        assertThat(trial.run().trace().answer()).isEqualTo("Booked for 2026-03-04");
      }
    }

    @Test
    void doNotAnswerAnotherPrompt() {
      Model model = new Model(Desk::books);
      try (Desk desk = Desk.with(model).tools(flights).open()) {
        desk.say("c-1", "To Oslo on 3/4");
        desk.trace();
        Scenario recorded =
            desk.learner
                .draft(desk.kept.get(0).id())
                .tape()
                .recordedModels()
                .expect(Evaluator.that("any", run -> true))
                .build();
        Harness other =
            Harness.builder().put(PromptSection.LAYER, "x", PromptSection.of("New.")).build();

        Ending ending = desk.learner.replayer().replay(recorded, other).run().ending();

        assertThat(ending.kind()).isEqualTo(Ending.Kind.DIVERGED);
        assertThat(ending.reason()).contains("at messages.0");
      }
    }
  }
}
