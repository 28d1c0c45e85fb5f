package io.agentcl.springai;

import io.agentcl.run.Session;
import java.util.List;
import java.util.Set;
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
    Session given = SpringAiAgent.session(request.context()).orElse(null);
    if (given != null) {
      CallAdvisorChain next = given.isReplay() ? replays.call(chain, this, given) : chain;
      return next.nextCall(harnessed(request, given, chain.getCallAdvisors()));
    }
    LiveTurn turn = production.begin(request);
    try {
      ChatClientResponse response =
          chain.nextCall(harnessed(request, turn.session(), chain.getCallAdvisors()));
      turn.replied(response.chatResponse());
      return response;
    } catch (RuntimeException | Error e) {
      turn.failed(e);
      throw e;
    }
  }

  @Override
  public Flux<ChatClientResponse> adviseStream(
      ChatClientRequest request, StreamAdvisorChain chain) {
    Session given = SpringAiAgent.session(request.context()).orElse(null);
    if (given != null) {
      return Flux.defer(
          () ->
              (given.isReplay() ? replays.stream(chain, this, given) : chain)
                  .nextStream(harnessed(request, given, chain.getStreamAdvisors())));
    }
    return Flux.usingWhen(
        // The host's memory may be asked, which waits.
        Mono.fromCallable(() -> production.begin(request)).subscribeOn(Schedulers.boundedElastic()),
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

  private ChatClientRequest harnessed(
      ChatClientRequest request, Session session, List<? extends Advisor> advisors) {
    boolean runsTools = advisors.stream().anyMatch(each -> each instanceof ToolAdvisor);
    return Harnessed.request(request, new Turn(session, inner, runsTools));
  }
}
