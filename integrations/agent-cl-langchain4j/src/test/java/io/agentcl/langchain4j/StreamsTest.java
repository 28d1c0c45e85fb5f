package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.afterTool;
import static io.agentcl.langchain4j.ScriptedChat.request;
import static io.agentcl.langchain4j.ScriptedChat.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.TokenStream;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.Shop.StreamingDesk;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.TraceEvent.ToolCalled;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that come as streams, in production and in replay. */
@Timeout(30)
class StreamsTest {

  private static final ScriptedStream CANCELS = ScriptedStream.of(Shop::reply);

  private static LangChain4jAgent<StreamingDesk> desk(ScriptedStream model) {
    return LangChain4jAgent.of(
            StreamingDesk.class, desk -> desk.streamingChatModel(model).tools(new Shop()))
        .withWindow(20);
  }

  private Learner learner = Shop.learner(desk(CANCELS), Harness.empty());

  @AfterEach
  void close() {
    learner.close();
  }

  private StreamingDesk over(LangChain4jAgent<StreamingDesk> agent) {
    learner.close();
    learner = Shop.learner(agent, Harness.empty());
    return agent.over(learner.live(), id -> Context.EMPTY);
  }

  private static CompletableFuture<ChatResponse> started(TokenStream stream) {
    CompletableFuture<ChatResponse> end = new CompletableFuture<>();
    stream.onCompleteResponse(end::complete).onError(end::completeExceptionally).start();
    return end;
  }

  @Test
  void anAnswerReachesTheReaderWordByWordAndIsRecordedWhole() {
    List<String> screen = new CopyOnWriteArrayList<>();
    StreamingDesk desk = over(desk(CANCELS));

    TokenStream stream = desk.chat("c-1", "Cancel A-18").onPartialResponse(screen::add);
    started(stream).orTimeout(5, TimeUnit.SECONDS).join();

    assertThat(screen).containsSubsequence("Order ", "A-18: ", "cancelled.");
    Trace trace = Shop.recorded(learner, "c-1");
    assertThat(trace.answer()).isEqualTo("Order A-18: cancelled.");
    assertThat(trace.toolCalls()).hasSize(1);
    assertThat(trace.events(TraceEvent.ModelCalled.class)).hasSize(2);
  }

  @Test
  void aReplayAwaitsIt() {
    Run run = Shop.run(desk(CANCELS), Harness.empty(), "Cancel A-18");

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(run.trace().answer()).isEqualTo("Order A-18: cancelled.");
    assertThat(run.state().asMap()).containsEntry("A-18", "cancelled");
  }

  @Test
  void aRecordedReplyComesAsAStreamOfWords() {
    ScriptedStream model = ScriptedStream.of(Shop::reply);
    LangChain4jAgent<StreamingDesk> agent = desk(model);
    started(over(agent).chat("c-1", "Cancel A-18")).orTimeout(5, TimeUnit.SECONDS).join();
    LiveSession session = learner.live().session("c-1", Context.EMPTY);
    session.close();
    int asked = model.asked();
    Scenario scenario =
        learner
            .draft(session.id())
            .recordedModels()
            .world(() -> new Shop().world())
            .expect(io.agentcl.evaluate.answer.Answers.answerEquals("Order A-18: cancelled."))
            .build();
    List<String> words = new CopyOnWriteArrayList<>();
    LangChain4jAgent<StreamingDesk> watched =
        agent.askedBy(
            (desk, message) -> desk.chat("any", message.text()).onPartialResponse(words::add));

    Run run =
        io.agentcl.AgentCl.replayer(watched).build().replay(scenario, Harness.empty(), 0).run();

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(words).containsExactly("Order ", "A-18: ", "cancelled.");
    assertThat(model.asked()).isEqualTo(asked);
  }

  @Nested
  class AStreamThatIsCutInTheMiddle {

    private final IllegalStateException cut = new IllegalStateException("connection reset");

    private final ScriptedStream model =
        ScriptedStream.of(asked -> say("one two three")).breakingAfter(2, cut);

    private final LangChain4jAgent<StreamingDesk> agent = desk(model);

    @Test
    void isAFailureThatTheReaderHearsOf() {
      CompletableFuture<ChatResponse> end = started(over(agent).chat("c-1", "Count"));

      assertThatThrownBy(() -> end.orTimeout(5, TimeUnit.SECONDS).join()).hasCause(cut);
      Trace trace = Shop.recorded(learner, "c-1");
      assertThat(trace.events(TraceEvent.ModelFailed.class)).hasSize(1);
      assertThat(trace.events(TraceEvent.AgentFailed.class)).hasSize(1);
    }

    @Test
    void isRecordedWhereNobodyAskedToHearOfIt() {
      over(agent).chat("c-1", "Count").ignoreErrors().start();
      model.join();

      Trace trace = Shop.recorded(learner, "c-1");
      assertThat(trace.events(TraceEvent.AgentFailed.class)).hasSize(1);
    }

    @Test
    void voidsAReplay() {
      Run run = Shop.run(agent, Harness.empty(), "Count");

      assertThat(run.ending().kind()).isEqualTo(Ending.Kind.VOID);
    }
  }

  @Nested
  class AStreamWhoseModelNeverSaysWhyItEnds {

    /** As clients of some providers: they say that the reply is complete, and no more. */
    private final StreamingChatModel model =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            handler.onPartialResponse("one two");
            handler.onCompleteResponse(ChatResponse.builder().aiMessage(say("one two")).build());
          }

          @Override
          public ModelProvider provider() {
            return ModelProvider.OPEN_AI;
          }
        };

    private final LangChain4jAgent<StreamingDesk> agent =
        LangChain4jAgent.of(StreamingDesk.class, desk -> desk.streamingChatModel(model))
            .withWindow(9);

    @Test
    void isCompleteSinceTheModelSaysSo() {
      CompletableFuture<ChatResponse> end = started(over(agent).chat("c-1", "Count"));

      assertThat(end.orTimeout(5, TimeUnit.SECONDS).join().aiMessage().text()).isEqualTo("one two");
      Trace trace = Shop.recorded(learner, "c-1");
      assertThat(trace.answer()).isEqualTo("one two");
      assertThat(trace.events(TraceEvent.ModelCalled.class)).hasSize(1);
      assertThat(trace.events(TraceEvent.AgentFailed.class)).isEmpty();
    }

    @Test
    void isCompleteInAReplay() {
      Run run = Shop.run(agent, Harness.empty(), "Count");

      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(run.trace().answer()).isEqualTo("one two");
    }
  }

  @Test
  void aStreamThatNeverEndsIsNoReplyWhenItsConversationDoes() {
    StreamingChatModel silent =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            handler.onPartialResponse("one");
          }
        };
    var unused =
        started(
            over(LangChain4jAgent.of(StreamingDesk.class, desk -> desk.streamingChatModel(silent))
                    .withWindow(9))
                .chat("c-1", "Count"));

    Trace trace = Shop.recorded(learner, "c-1");
    assertThat(trace.replies()).isEmpty();
    assertThat(trace.events(TraceEvent.ModelFailed.class))
        .singleElement()
        .satisfies(
            event -> assertThat(event.reason()).isEqualTo("nobody said what the model replied"));
  }

  @Test
  void aReaderThatCancelsLeavesWhatCameAndGoesOn() {
    LangChain4jAgent<StreamingDesk> agent =
        desk(ScriptedStream.of(asked -> say("one two three four")));
    StreamingDesk desk = over(agent);
    CompletableFuture<Void> cancelled = new CompletableFuture<>();

    desk.chat("c-1", "Count")
        .onPartialResponseWithContext(
            (word, context) -> {
              if (word.text().startsWith("two")) {
                context.streamingHandle().cancel();
                cancelled.complete(null);
              }
            })
        .ignoreErrors()
        .start();
    cancelled.orTimeout(5, TimeUnit.SECONDS).join();
    started(desk.chat("c-1", "Again")).orTimeout(5, TimeUnit.SECONDS).join();

    Trace trace = Shop.recorded(learner, "c-1");
    assertThat(trace.events(TraceEvent.AgentCancelled.class))
        .singleElement()
        .satisfies(event -> assertThat(event.soFar().text()).isEqualTo("one two "));
    assertThat(trace.answer()).isEqualTo("one two three four");
  }

  @Test
  void aClientThatCallsItAnErrorToBeCancelledChangesNothing() {
    StreamingChatModel model =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            handler.onPartialResponse(
                new PartialResponse("one "),
                new PartialResponseContext(new ScriptedStream.Handle()));
            handler.onError(new IllegalStateException("stream closed"));
          }
        };

    over(LangChain4jAgent.of(StreamingDesk.class, desk -> desk.streamingChatModel(model))
            .withWindow(9))
        .chat("c-1", "Count")
        .onPartialResponseWithContext((word, context) -> context.streamingHandle().cancel())
        .ignoreErrors()
        .start();

    Trace trace = Shop.recorded(learner, "c-1");
    assertThat(trace.events(TraceEvent.AgentCancelled.class)).hasSize(1);
    assertThat(trace.events(TraceEvent.AgentFailed.class)).isEmpty();
  }

  @Test
  void whatItsReaderThrowsIsToldAndNotSwallowed() {
    LangChain4jAgent<StreamingDesk> agent = desk(ScriptedStream.of(Shop::reply));
    StreamingDesk desk = over(agent);
    CompletableFuture<Throwable> told = new CompletableFuture<>();

    desk.chat("c-1", "Cancel A-18")
        .onCompleteResponse(
            response -> {
              throw new IllegalStateException("the screen is gone");
            })
        .onError(told::complete)
        .start();

    assertThat(told.orTimeout(5, TimeUnit.SECONDS).join()).hasMessage("the screen is gone");
  }

  @Test
  void callsOfOneReplySideBySideAreOneStep() {
    ScriptedStream model =
        ScriptedStream.of(
            asked ->
                afterTool(asked)
                    ? say("done")
                    : AiMessage.from(
                        request("1", "cancel_order", "{\"order\":\"A-18\"}"),
                        request("2", "send_label", "{\"order\":\"A-17\"}")));
    LangChain4jAgent<StreamingDesk> agent =
        LangChain4jAgent.of(
                StreamingDesk.class,
                desk -> desk.streamingChatModel(model).tools(new Shop()).executeToolsConcurrently())
            .withWindow(20);
    Set<List<ToolCall>> orders = new HashSet<>();

    for (int i = 0; i < 20; i++) {
      List<ToolCalled> calls = Shop.run(agent, Harness.empty(), "All!").trace().toolCalls();
      assertThat(calls).hasSize(2);
      assertThat(calls.get(0).isBeside(calls.get(1))).isTrue();
      orders.add(calls.stream().map(ToolCalled::call).toList());
    }

    assertThat(orders).hasSize(1);
  }
}
