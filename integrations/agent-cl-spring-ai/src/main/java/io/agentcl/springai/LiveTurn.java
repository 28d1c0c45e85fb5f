package io.agentcl.springai;

import io.agentcl.live.LiveSession;
import io.agentcl.run.Session;
import io.agentcl.trace.Reply;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/** One turn of a conversation in production: tells its session what user and agent say. */
final class LiveTurn {

  private final LiveSession session;

  /** Whether the conversation is over with this turn: the host gave it no name. */
  private final boolean isOnly;

  /** What was streamed up to now; guarded by itself, since who cancels is another thread. */
  private final StringBuilder streamed = new StringBuilder();

  /** Null before it went on. */
  private volatile @Nullable Turn asked;

  LiveTurn(LiveSession session, boolean isOnly) {
    this.session = session;
    this.isOnly = isOnly;
  }

  Session session() {
    return session;
  }

  /** Records what the user said, if the prompt ends with that and not with answers of tools. */
  void begin(Prompt prompt) {
    int size = prompt.getInstructions().size();
    Message last = size == 0 ? null : prompt.getInstructions().get(size - 1);
    if (last instanceof UserMessage user) {
      session.user(Messages.message(user));
    }
  }

  void streamed(ChatClientResponse chunk) {
    synchronized (streamed) {
      streamed.append(Messages.text(chunk.chatResponse()));
    }
  }

  void replied(@Nullable ChatResponse response) {
    end(() -> session.replied(Messages.reply(response)));
  }

  /** Takes notice of {@code request}, as it goes on from here. */
  ChatClientRequest goingOn(ChatClientRequest request) {
    asked = Turn.of(request).orElse(null);
    return request;
  }

  void streamedAll() {
    Turn turn = asked;
    if (turn != null && turn.isCut()) {
      failed(new IllegalStateException(FinishReasons.CUT));
    } else {
      end(() -> session.replied(soFar()));
    }
  }

  void cancelled() {
    end(() -> session.cancelled(soFar()));
  }

  void failed(Throwable failure) {
    end(() -> session.failed(failure));
  }

  private Reply soFar() {
    synchronized (streamed) {
      return Reply.of(streamed.toString());
    }
  }

  private void end(Runnable record) {
    record.run();
    if (isOnly) {
      session.close();
    }
  }
}
