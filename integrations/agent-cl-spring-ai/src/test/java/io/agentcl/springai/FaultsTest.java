package io.agentcl.springai;

import static io.agentcl.springai.Model.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** What goes wrong in production is as it was without us, and recorded. */
class FaultsTest {

  /** The exception that clients of models throw at 429, by its name. */
  static final class TransientAiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransientAiException(String message) {
      super(message);
    }
  }

  @Nested
  class ALimitOfRatesInMidConversation {

    @Test
    void reachesTheHostAndTheConversationGoesOn() {
      int[] count = {0};
      Model model =
          new Model(
              prompt -> {
                if (++count[0] == 2) {
                  throw new TransientAiException("HTTP 429 - slow down");
                }
                return says("fine");
              });
      try (Desk desk = Desk.with(model).open()) {
        desk.say("c-1", "one");
        assertThatThrownBy(() -> desk.say("c-1", "two")).isInstanceOf(TransientAiException.class);
        desk.say("c-1", "two again");

        assertThat(Desk.summaries(desk.trace()))
            .containsSubsequence(
                "agent: fine",
                "user: two",
                "model scripted failed: " + new TransientAiException("HTTP 429 - slow down"),
                "failed: " + new TransientAiException("HTTP 429 - slow down"),
                "user: two again",
                "agent: fine");
      }
    }
  }

  /** A model whose streams go on as {@code tail} says after their first word. */
  private static Model streaming(Flux<ChatResponse> tail) {
    return new Model(prompt -> says("Booked ")) {
      @Override
      public Flux<ChatResponse> stream(Prompt prompt) {
        return super.stream(prompt).concatWith(tail);
      }
    };
  }

  @Nested
  class AStream {

    @Test
    void thatIsCutIsAFailureOfModelAndAgent() {
      Model model = streaming(Flux.error(new IllegalStateException("connection reset")));
      List<String> seen = new ArrayList<>();
      try (Desk desk = Desk.with(model).open()) {
        assertThatThrownBy(
                () -> desk.asks("c-1", "Book!").stream().content().doOnNext(seen::add).blockLast())
            .hasMessageContaining("connection reset");

        assertThat(seen).containsExactly("Booked ");
        assertThat(Desk.summaries(desk.trace()))
            .containsExactly(
                "user: Book!",
                "model scripted failed: java.lang.IllegalStateException: connection reset",
                "failed: java.lang.IllegalStateException: connection reset");
      }
    }

    @Test
    void thatIsCancelledIsRecordedWithWhatWasThere() throws InterruptedException {
      CountDownLatch first = new CountDownLatch(1);
      try (Desk desk = Desk.with(streaming(Flux.never())).open()) {
        Disposable stream =
            desk.asks("c-1", "Book!").stream().content().subscribe(chunk -> first.countDown());
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
        stream.dispose();

        assertThat(Desk.summaries(desk.trace()))
            .containsExactlyInAnyOrder(
                "user: Book!",
                "model scripted failed: java.util.concurrent.CancellationException: nobody waits"
                    + " for the reply any more",
                "cancelled after: Booked ");
      }
    }

    @Test
    void thatIsCancelledLetsTheConversationGoOn() {
      try (Desk desk = Desk.with(new Model(prompt -> says("one two three"))).open()) {
        desk.asks("c-1", "Count!").stream().content().take(1).blockLast();
        desk.say("c-1", "Again!");

        assertThat(Desk.summaries(desk.trace()))
            .containsSubsequence("user: Count!", "user: Again!", "agent: one two three");
      }
    }
  }

  @Nested
  class AThreadOfReactor {

    /** A memory that waits, as one in a database does. */
    private static final class Waiting implements ChatMemory {
      private final List<Boolean> blocked = Collections.synchronizedList(new ArrayList<>());

      @Override
      public void add(String id, List<Message> messages) {}

      @Override
      public List<Message> get(String id) {
        blocked.add(Schedulers.isInNonBlockingThread());
        return List.of();
      }

      @Override
      public void clear(String id) {}
    }

    @Test
    void neverWaitsForTheHostsMemory() {
      Waiting memory = new Waiting();
      try (Desk desk = Desk.with(Model.saying(says("a b"))).open()) {
        desk.agent.memory(memory);

        Flux.defer(() -> desk.asks("c-1", "one").stream().content())
            .subscribeOn(Schedulers.parallel())
            .blockLast();

        assertThat(memory.blocked).containsExactly(false);
      }
    }
  }
}
