package io.agentcl.springai;

import io.agentcl.run.Models;
import io.agentcl.run.Tools;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientMessageAggregator;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.core.Ordered;
import reactor.core.publisher.Flux;

/** The inner advisor: takes each request to the model through the session. */
final class ModelAdvisor implements CallAdvisor, StreamAdvisor {

  private final SessionAdvisor session;

  ModelAdvisor(SessionAdvisor session) {
    this.session = session;
  }

  @Override
  public String getName() {
    return "agent-cl model";
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE - 100;
  }

  @Override
  public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
    Turn turn = Turn.of(request).orElse(null);
    if (turn == null) {
      return again(chain.getCallAdvisors(), request)
          ? session.adviseCall(request, chain.copy(session))
          : chain.nextCall(request);
    }
    Models.Started<ChatResponse> started = begin(request, turn);
    Optional<ChatResponse> known = started.reply();
    if (known.isPresent()) {
      return recorded(known.get(), request, turn);
    }
    try {
      ChatClientResponse response =
          turn.session().isReplay()
              ? OutsideReplays.asked(() -> chain.nextCall(OutsideReplays.marked(request)))
              : chain.nextCall(request);
      replied(started, response.chatResponse());
      asked(response.chatResponse(), request, turn);
      return response;
    } catch (Throwable e) { // also a checked exception of an advisor in another language
      started.fail(Refusal.said(e));
      throw e;
    }
  }

  @Override
  public Flux<ChatClientResponse> adviseStream(
      ChatClientRequest request, StreamAdvisorChain chain) {
    Turn turn = Turn.of(request).orElse(null);
    if (turn == null) {
      return again(chain.getStreamAdvisors(), request)
          ? session.adviseStream(request, chain.copy(session))
          : chain.nextStream(request);
    }
    return Flux.defer(() -> streamed(request, chain, turn));
  }

  /**
   * Returns whether the session has to be found now. A response that is asked for again, as by
   * {@code retry()}, goes through what the framework left of its chain: without the advisors that
   * it went through before, which are ours and those of the tools. Else an advisor made a request
   * that has lost its turn: that is neither recorded nor, without guards, let through.
   */
  private boolean again(List<? extends Advisor> all, ChatClientRequest request) {
    boolean again = all.contains(session);
    if (!again) {
      Offered.checkGuarded(request.prompt().getOptions());
    }
    return again;
  }

  private Flux<ChatClientResponse> streamed(
      ChatClientRequest request, StreamAdvisorChain chain, Turn turn) {
    Models.Started<ChatResponse> started = begin(request, turn);
    Optional<ChatResponse> known = started.reply();
    if (known.isPresent()) {
      return Flux.fromIterable(RecordedResponse.pieces(known.get()))
          .map(piece -> recorded(piece, request, turn));
    }
    FinishReasons reasons = new FinishReasons();
    Flux<ChatClientResponse> stream =
        turn.session().isReplay()
            ? OutsideReplays.streamed(chain.nextStream(OutsideReplays.marked(request)))
            : chain.nextStream(request);
    return new ChatClientMessageAggregator()
        .aggregateChatClientResponse(
            stream.doOnNext(reasons::see),
            whole -> {
              turn.cut(reasons.isCut());
              if (reasons.isCut()) {
                started.fail(new IllegalStateException(FinishReasons.CUT));
              } else {
                replied(started, whole.chatResponse());
              }
              asked(whole.chatResponse(), request, turn);
            })
        .doOnError(failure -> started.fail(Refusal.said(failure)))
        .doOnCancel(
            () -> started.fail(new CancellationException("nobody waits for the reply any more")));
  }

  private static Models.Started<ChatResponse> begin(ChatClientRequest request, Turn turn) {
    Offered.checkGuarded(request.prompt().getOptions());
    return turn.session().models().begin(ChatCodec.CODEC, request);
  }

  private static ChatClientResponse recorded(
      ChatResponse response, ChatClientRequest request, Turn turn) {
    asked(response, request, turn);
    Map<String, @Nullable Object> context = new HashMap<>(request.context());
    return ChatClientResponse.builder().chatResponse(response).context(context).build();
  }

  private static void replied(
      Models.Started<ChatResponse> started, @Nullable ChatResponse response) {
    if (response == null) {
      started.fail(new IllegalStateException("the model gave no response"));
    } else {
      started.complete(response);
    }
  }

  /** What the model asked for is known before the framework runs it. */
  private static void asked(@Nullable ChatResponse response, ChatClientRequest request, Turn turn) {
    List<ToolCall> calls = Messages.toolCalls(response);
    turn.asked(calls);
    if (!turn.runsTools()) {
      return;
    }
    for (ToolCall call : calls) {
      if (!Offered.names(request.prompt().getOptions()).contains(call.name())) {
        throw notOffered(call, turn);
      }
    }
  }

  /** Recorded as a call that failed: looking for a tool is what the client does in replays, too. */
  private static NoSuchToolException notOffered(ToolCall call, Turn turn) {
    NoSuchToolException thrown = new NoSuchToolException(call.name());
    Tools.Request request =
        Arguments.read(call.name(), call.arguments()).request().withId(call.id()).inner();
    turn.session().tools().begin(request).fail(thrown);
    return thrown;
  }
}
