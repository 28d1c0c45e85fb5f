package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Harness;
import io.agentcl.internal.replay.Replaying;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.live.Live;
import io.agentcl.live.LiveConversation;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The harness in production, as the host sees it. Safe for use by many threads. */
public final class Production implements Live {

  private final Agent agent;
  private final LiveHarness live;
  private final Conversations conversations;
  private final HostConversations named;
  private final WayBack wayBack;

  public Production(Agent agent, LiveHarness live, Conversations conversations, WayBack wayBack) {
    this.agent = agent;
    this.live = live;
    this.conversations = conversations;
    this.named = conversations.named();
    this.wayBack = wayBack;
  }

  public Conversations conversations() {
    return conversations;
  }

  @Override
  public Harness harness() {
    return live.get();
  }

  @Override
  public LiveConversation open(Context context) {
    Replaying.checkNone();
    return new AgentConversation(agent, conversations.open(live.pin(context), context));
  }

  @Override
  public LiveSession session(Context context) {
    Replaying.checkNone();
    return opened(context);
  }

  private OwnLoopSession opened(Context context) {
    return new OwnLoopSession(conversations.open(live.pin(context), context));
  }

  @Override
  public LiveSession session(
      String conversation, Context context, Supplier<? extends List<Evidence.Said>> earlier) {
    if (requireNonNull(conversation, "conversation").isBlank()) {
      throw new IllegalArgumentException(
          "conversation must not be blank; to mend it, pass the host's id, or session(context)");
    }
    requireNonNull(earlier, "earlier");
    Replaying.checkNone();
    return named.find(context.scope(), conversation, () -> opened(goingOn(context, earlier.get())));
  }

  @Override
  public boolean isReplaying() {
    return Replaying.isHere();
  }

  @Override
  public void endSessions() {
    named.endAll();
  }

  private static Context goingOn(Context context, List<Evidence.Said> earlier) {
    return requireNonNull(earlier, "what was said earlier is null").isEmpty()
        ? context
        : context.goingOnWith(earlier);
  }

  @Override
  public List<LedgerChange> history() {
    return wayBack.changes();
  }

  @Override
  public Optional<LedgerChange.Reverted> rollback() {
    return wayBack.rollback();
  }

  @Override
  public LedgerChange.Reverted revert(String patch, String... dependants) {
    return wayBack.revert(named(patch, dependants));
  }

  @Override
  public LedgerChange.Banned ban(String patch, String reason, String... dependants) {
    return wayBack.ban(named(patch, dependants), requireNonNull(reason, "reason"));
  }

  private static List<String> named(String patch, String... dependants) {
    List<String> names = new ArrayList<>(List.of(requireNonNull(patch, "patch")));
    names.addAll(List.of(requireNonNull(dependants, "dependants")));
    return names;
  }
}
