package io.agentcl.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.run.Ending;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/** Streams that end before the model said that they are complete, as when a connection is lost. */
class CutStreamsTest {

  /** A model that says of each chunk why it is the last one, if it is. */
  private static Model ending(String reason) {
    return new Model(prompt -> Model.says("one two")) {
      @Override
      public Flux<ChatResponse> stream(Prompt prompt) {
        return Flux.just(chunk("one ", null), chunk("two", reason));
      }
    };
  }

  private static ChatResponse chunk(String text, @Nullable String reason) {
    return new ChatResponse(
        java.util.List.of(
            new Generation(
                new AssistantMessage(text),
                ChatGenerationMetadata.builder().finishReason(reason).build())));
  }

  private static Trace streamed(Desk desk) {
    String said =
        String.join("", desk.asks("c-1", "Count").stream().content().collectList().block());
    assertThat(said).isEqualTo("one two");
    return desk.trace();
  }

  @Test
  void areFailures() {
    try (Desk desk = Desk.with(ending("")).open()) {
      Trace trace = streamed(desk);

      assertThat(trace.events(TraceEvent.ModelFailed.class)).hasSize(1);
      assertThat(trace.events(TraceEvent.AgentFailed.class))
          .singleElement()
          .satisfies(
              event ->
                  assertThat(event.reason())
                      .contains("the stream ended before the model said that it was complete"));
      assertThat(trace.replies()).isEmpty();
    }
  }

  @Test
  void voidReplays() {
    try (Desk desk = Desk.with(ending("")).streams().open()) {
      Ending ending = Hosts.replay(desk, Hosts.scenario("Count").build()).run().ending();

      assertThat(ending.kind()).isEqualTo(Ending.Kind.VOID);
    }
  }

  @Test
  void areToldFromWholeOnes() {
    try (Desk desk = Desk.with(ending("STOP")).open()) {
      Trace trace = streamed(desk);

      assertThat(trace.answer()).isEqualTo("one two");
      assertThat(trace.events(TraceEvent.ModelCalled.class)).hasSize(1);
    }
  }
}
