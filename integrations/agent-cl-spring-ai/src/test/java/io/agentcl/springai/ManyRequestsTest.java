package io.agentcl.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Experience;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;

/** 200 requests of 50 conversations at once, called and streamed, on one client. */
class ManyRequestsTest {

  private static final int CONVERSATIONS = 50;
  private static final int REQUESTS = 4;

  /** A request, and what came of it. */
  private static String ask(Desk desk, int conversation, int request) {
    var spec =
        desk.asks(
            "c-" + conversation, "To Oslo on %d/%d".formatted(request, conversation % 28 + 1));
    return request % 2 == 0
        ? spec.call().content()
        : String.join("", spec.stream().content().collectList().block());
  }

  private static List<String> askAll(Desk desk) throws Exception {
    ExecutorService web = Executors.newFixedThreadPool(32);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int request = 1; request <= REQUESTS; request++) {
        for (int conversation = 0; conversation < CONVERSATIONS; conversation++) {
          int c = conversation;
          int r = request;
          answers.add(web.submit(() -> ask(desk, c, r)));
        }
      }
      List<String> all = new ArrayList<>();
      for (Future<String> answer : answers) {
        all.add(answer.get());
      }
      return all;
    } finally {
      web.shutdown();
    }
  }

  private static long count(Experience kept, Class<? extends TraceEvent> kind) {
    return kept.trace().events().stream().filter(kind::isInstance).count();
  }

  @Test
  void areEachRecordedInTheirConversation() throws Exception {
    Desk.Flights flights = new Desk.Flights();
    try (Desk desk =
        Desk.with(new Model(Desk::books))
            .client(
                client ->
                    client
                        .defaultTools(flights)
                        .defaultAdvisors(
                            MessageChatMemoryAdvisor.builder(
                                    MessageWindowChatMemory.builder().build())
                                .build()))
            .open()) {
      List<String> answers = askAll(desk);
      desk.learner.live().endSessions();

      assertAnswered(answers);
      assertThat(flights.booked).hasSize(CONVERSATIONS * REQUESTS);
      assertThat(desk.kept).hasSize(CONVERSATIONS).allSatisfy(ManyRequestsTest::assertWhole);
    }
  }

  private static void assertAnswered(List<String> answers) {
    for (int request = 1; request <= REQUESTS; request++) {
      for (int c = 0; c < CONVERSATIONS; c++) {
        assertThat(answers.get((request - 1) * CONVERSATIONS + c))
            .isEqualTo("Booked for 2026-%02d-%02d", request, c % 28 + 1);
      }
    }
  }

  private static void assertWhole(Experience kept) {
    assertThat(count(kept, TraceEvent.UserSaid.class)).isEqualTo(REQUESTS);
    assertThat(count(kept, TraceEvent.ToolCalled.class)).isEqualTo(REQUESTS);
    assertThat(count(kept, TraceEvent.ModelCalled.class)).isEqualTo(2 * REQUESTS);
    assertThat(count(kept, TraceEvent.AgentReplied.class)).isEqualTo(REQUESTS);
  }
}
