package io.agentcl.springai;

import io.agentcl.run.Session;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.ToolAdvisor;
import org.springframework.core.Ordered;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The outer advisor: finds or opens the session of a request, and puts the harness into the
 * request. It stands outside of memories and of the loop of tools.
 */
final class SessionAdvisor implements CallAdvisor, StreamAdvisor {

  private final Production production;
  private final ReplayChain replays;

  /** Names of tools that are run in replays, too. */
  private final Set<String> inner;

  SessionAdvisor(Production production, ReplayChain replays, Set<String> inner) {
    this.production = production;
    this.replays = replays;
    this.inner = inner;
  }

  @Override
  public String getName() {
    return "agent-cl session";
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 100;
  }

  @Override
  public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
    Session given = given(request, UnderWay.here());
    if (given != null) {
      return given.isReplay()
          ? replayed(request, chain, given)
          : chain.nextCall(harnessed(request, given, chain.getCallAdvisors()));
    }
    LiveTurn turn = production.begin(request);
    try {
      ChatClientResponse response =
          chain.nextCall(harnessed(request, turn.session(), chain.getCallAdvisors()));
      turn.replied(response.chatResponse());
      return response;
    } catch (Throwable e) { // also a checked exception of a tool in another language
      turn.failed(e);
      throw e;
    }
  }

  private @Nullable Session given(ChatClientRequest request, @Nullable UnderWay underWay) {
    Session named = SpringAiAgent.said(request, SpringAiAgent.SESSION, Session.class);
    return UnderWay.session(named, underWay, production, request);
  }

  private ChatClientResponse replayed(
      ChatClientRequest request, CallAdvisorChain chain, Session session) {
    CallAdvisorChain next = replays.call(chain, this, session, request);
    return UnderWay.within(
        new UnderWay(session, production),
        () -> next.nextCall(harnessed(request, session, chain.getCallAdvisors())));
  }

  @Override
  public Flux<ChatClientResponse> adviseStream(
      ChatClientRequest request, StreamAdvisorChain chain) {
    return Flux.deferContextual(
        context -> {
          Session given = given(request, UnderWay.here(context));
          if (given == null) {
            return streamedLive(request, chain);
          }
          return given.isReplay()
              ? streamedReplay(request, chain, given)
              : chain.nextStream(harnessed(request, given, chain.getStreamAdvisors()));
        });
  }

  private Flux<ChatClientResponse> streamedReplay(
      ChatClientRequest request, StreamAdvisorChain chain, Session session) {
    UnderWay underWay = new UnderWay(session, production);
    StreamAdvisorChain next = replays.stream(chain, this, underWay, request);
    return underWay.streaming(
        () -> next.nextStream(harnessed(request, session, chain.getStreamAdvisors())));
  }

  private Flux<ChatClientResponse> streamedLive(
      ChatClientRequest request, StreamAdvisorChain chain) {
    return Flux.usingWhen(
        begun(request),
        turn ->
            Flux.defer(
                    () ->
                        chain.nextStream(
                            turn.goingOn(
                                harnessed(request, turn.session(), chain.getStreamAdvisors()))))
                .doOnNext(turn::streamed),
        turn -> Mono.fromRunnable(turn::streamedAll),
        (turn, failure) -> Mono.fromRunnable(() -> turn.failed(failure)),
        turn -> Mono.fromRunnable(turn::cancelled));
  }

  /** The host's memory may be asked, which waits; a replay is only noticed on its own thread. */
  private Mono<LiveTurn> begun(ChatClientRequest request) {
    Mono<LiveTurn> begun = Mono.fromCallable(() -> production.begin(request));
    return production.isReplaying() ? begun : begun.subscribeOn(Schedulers.boundedElastic());
  }

  private ChatClientRequest harnessed(
      ChatClientRequest request, Session session, List<? extends Advisor> advisors) {
    boolean runsTools = advisors.stream().anyMatch(each -> each instanceof ToolAdvisor);
    return Harnessed.request(request, new Turn(session, production, inner, runsTools));
  }
}
