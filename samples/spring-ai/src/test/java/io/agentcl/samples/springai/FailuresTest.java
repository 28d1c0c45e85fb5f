package io.agentcl.samples.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.User;
import io.agentcl.samples.openai.Completion;
import io.agentcl.samples.openai.OpenAiStub;
import io.agentcl.samples.openai.StubReply;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.springai.SpringAiAgent;
import io.agentcl.trace.TraceEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClient.ChatClientRequestSpec;
import org.springframework.ai.chat.memory.ChatMemory;

/** What becomes of a conversation in whose middle the endpoint fails. */
class FailuresTest {

  private static final Completion FINE = StubReply.text("All is fine.");

  static List<Arguments> failures() {
    return List.of(
        Arguments.of(StubReply.rateLimited(Duration.ofSeconds(1)), "RateLimitException: 429"),
        Arguments.of(StubReply.serverError(), "InternalServerException: 500"),
        Arguments.of(StubReply.contextTooLong(100), "InvalidRequestException: "),
        Arguments.of(StubReply.invalidRequest("no"), "InvalidRequestException: "),
        Arguments.of(StubReply.never(), "OpenAIIoException: Request failed"),
        Arguments.of(FINE.malformed(), "OpenAIInvalidDataException: "),
        Arguments.of(FINE.cut(), "OpenAI"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void theHostIsToldAndTheConversationGoesOn(StubReply failure, String recorded) throws Exception {
    try (Service service = new Service(FINE, failure, FINE)) {
      assertThat(service.asks("one").call().content()).isEqualTo("All is fine.");
      assertThatThrownBy(() -> service.asks("two").call().content()).isNotNull();
      assertThat(service.asks("three").call().content()).isEqualTo("All is fine.");

      service.assertRecorded(recorded);
    }
  }

  static List<Arguments> streamedFailures() {
    return List.of(
        Arguments.of(StubReply.rateLimited(Duration.ofSeconds(1)), "RateLimitException: 429"),
        Arguments.of(StubReply.serverError(), "InternalServerException: 500"),
        Arguments.of(StubReply.contextTooLong(100), "InvalidRequestException: "),
        Arguments.of(StubReply.never(), "OpenAIIoException: "),
        Arguments.of(FINE.withBrokenChunk(), "OpenAIInvalidDataException: "),
        Arguments.of(FINE.cut(), "OpenAI"));
  }

  @ParameterizedTest
  @MethodSource("streamedFailures")
  void whoStreamsIsToldAndTheConversationGoesOn(StubReply failure, String recorded)
      throws Exception {
    try (Service service = new Service(FINE, failure, FINE)) {
      assertThat(service.streams("one")).isEqualTo("All is fine.");
      assertThatThrownBy(() -> service.streams("two")).isNotNull();
      assertThat(service.streams("three")).isEqualTo("All is fine.");

      service.assertRecorded(recorded);
    }
  }

  static List<Arguments> endings() {
    return List.of(
        Arguments.of(FINE, Ending.Kind.COMPLETED),
        Arguments.of(StubReply.contextTooLong(100), Ending.Kind.FAILED),
        Arguments.of(StubReply.serverError(), Ending.Kind.VOID),
        Arguments.of(StubReply.rateLimited(Duration.ofSeconds(1)), Ending.Kind.VOID),
        Arguments.of(FINE.cut(), Ending.Kind.VOID));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void aReplayIsTheAgentsFailureIfItsRequestIsInvalid(StubReply reply, Ending.Kind ending)
      throws Exception {
    Scenario scenario =
        Scenario.builder("chat/any")
            .user(User.scripted("Hi"))
            .expect(Evaluator.that("any", run -> true))
            .build();
    try (Service service = new Service(reply)) {
      Trial trial = service.learner.replayer().replay(scenario, Harness.empty());

      assertThat(trial.run().ending().kind()).isEqualTo(ending);
    }
  }

  /** A client of Spring AI with agent-cl around it, and the endpoint that it asks. */
  private static final class Service implements AutoCloseable {
    private final OpenAiStub stub;
    private final ChatClient client;
    private final Learner learner;

    Service(StubReply... replies) throws IOException {
      Deque<StubReply> next = new ArrayDeque<>(List.of(replies));
      SpringAiAgent agent = new SpringAiAgent();
      stub = OpenAiStub.start(request -> next.remove());
      client =
          ChatClient.builder(ClientTest.model(stub, 0)).defaultAdvisors(agent.advisors()).build();
      learner = AgentCl.learner(agent.on(client), Harness.empty()).agentVersion("chat-1").build();
      agent.live(learner.live());
    }

    ChatClientRequestSpec asks(String text) {
      return client
          .prompt(text)
          .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, "chat-1"));
    }

    String streams(String text) {
      List<String> words =
          asks(text).stream().content().collectList().block(Duration.ofSeconds(30));
      return words == null ? "" : String.join("", words);
    }

    void assertRecorded(String failure) {
      LiveSession session = learner.live().session("chat-1", Context.EMPTY);
      session.close();
      Experience experience = learner.draft(session.id()).experience();
      List<String> told = experience.trace().events().stream().map(TraceEvent::summary).toList();
      assertThat(told)
          .containsSubsequence("user: one", "agent: All is fine.", "user: two")
          .anySatisfy(
              each -> assertThat(each).startsWith("model scripted failed").contains(failure))
          .containsSubsequence("user: two", "user: three", "agent: All is fine.");
    }

    @Override
    public void close() {
      learner.close();
      stub.close();
    }
  }
}
