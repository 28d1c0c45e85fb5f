package io.agentcl.springai;

import io.agentcl.evidence.Evidence;
import io.agentcl.live.Live;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;

/** Opens turns of production. Safe for use by many threads. */
final class Production {

  /** Null before production begins. */
  private volatile @Nullable Live live;

  private volatile @Nullable ChatMemory memory;

  void live(Live live) {
    this.live = live;
  }

  void memory(ChatMemory memory) {
    this.memory = memory;
  }

  /** Returns whether this thread runs a replay, in which nothing may be begun. */
  boolean isReplaying() {
    Live now = live;
    return now != null && now.isReplaying();
  }

  /** Returns the turn that {@code request} begins. May wait for the host's memory. */
  LiveTurn begin(ChatClientRequest request) {
    Live now = live;
    if (now == null) {
      throw new IllegalStateException(
          "no rules guard this request: its client has the advisors of a SpringAiAgent that is not"
              + " in production; to mend it, call agent.live(learner.live()) first");
    }
    Context said = SpringAiAgent.said(request, SpringAiAgent.CONTEXT, Context.class);
    Context context = said == null ? Context.EMPTY : said;
    Object given = request.context().get(ChatMemory.CONVERSATION_ID);
    String id = given == null ? "" : given.toString();
    boolean isNamed = !id.isBlank();
    LiveSession session =
        isNamed ? now.session(id, context, () -> earlier(request, id)) : now.session(context);
    LiveTurn turn = new LiveTurn(session, !isNamed);
    turn.begin(request.prompt());
    return turn;
  }

  /** What the host tells with the request counts; if it tells nothing, its memory is asked. */
  private List<Evidence.Said> earlier(ChatClientRequest request, String id) {
    List<Message> told = Messages.beforeLast(request.prompt().getInstructions());
    ChatMemory known = memory;
    return Messages.said(told.isEmpty() && known != null ? known.get(id) : told);
  }
}
