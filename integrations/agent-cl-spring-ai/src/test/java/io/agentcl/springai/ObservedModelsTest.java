package io.agentcl.springai;

import static io.agentcl.springai.Hosts.replay;
import static io.agentcl.springai.Hosts.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Models that are observed and are offered no tools, so that nothing in a request tells replays.
 */
class ObservedModelsTest {

  private final List<String> observed = new CopyOnWriteArrayList<>();
  private final ObservationRegistry registry = ObservationRegistry.create();

  ObservedModelsTest() {
    registry
        .observationConfig()
        .observationPredicate(SpringAiAgent.outsideReplays())
        .observationHandler(
            new ObservationHandler<>() {
              @Override
              public void onStart(Observation.Context context) {
                observed.add(context.getName());
              }

              @Override
              public boolean supportsContext(Observation.Context context) {
                return true;
              }
            });
  }

  private Observation observation(Prompt prompt) {
    return Observation.createNotStarted(
        "model",
        () -> ChatModelObservationContext.builder().prompt(prompt).provider("scripted").build(),
        registry);
  }

  /** As those of providers: observed by who calls, or who subscribes. */
  private final Model model =
      new Model(prompt -> Model.says("Hello.")) {
        @Override
        public ChatResponse call(Prompt prompt) {
          return observation(prompt).observe(() -> super.call(prompt));
        }
      };

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void areSeenInProductionAndInNoReplay(boolean streams) {
    Desk.Setup setup = Desk.with(model);
    try (Desk desk = (streams ? setup.streams() : setup).open()) {
      replay(desk, scenario("Hi").build());
      assertThat(model.asked).isNotEmpty();
      assertThat(observed).isEmpty();

      desk.say("c-1", "Hi");
      assertThat(observed).containsExactly("model");
    }
  }

  /** As those that hand what they are asked to threads of their own. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void areSeenSoAlsoWhereAnotherThreadAsksThem(boolean streams) {
    Model elsewhere =
        new Model(prompt -> Model.says("Hello.")) {
          @Override
          public ChatResponse call(Prompt prompt) {
            return CompletableFuture.supplyAsync(() -> model.call(prompt)).join();
          }
        };
    Desk.Setup setup = Desk.with(elsewhere);
    try (Desk desk = (streams ? setup.streams() : setup).open()) {
      replay(desk, scenario("Hi").build());
      assertThat(model.asked).isNotEmpty();
      assertThat(observed).isEmpty();

      desk.say("c-1", "Hi");
      assertThat(observed).containsExactly("model");
    }
  }
}
