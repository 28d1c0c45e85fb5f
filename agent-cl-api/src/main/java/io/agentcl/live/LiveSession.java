package io.agentcl.live;

import io.agentcl.run.Session;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import java.util.function.Supplier;

/**
 * A session in production for a host that owns its loop: streams, waits, or lets a framework call
 * the tools. Becomes an experience when it is closed. Safe for use by many threads; nothing said to
 * it throws after it was closed.
 */
public interface LiveSession extends Session, AutoCloseable {

  /** Records what the user said, before the agent acts on it. */
  void user(Message message);

  /** Records what the agent answered, once it is complete. */
  void replied(Reply reply);

  /** Records that the agent failed. */
  void failed(Throwable failure);

  /**
   * Records that the answer was cancelled, as when the user leaves while it streams. The
   * conversation may go on.
   */
  void cancelled(Reply soFar);

  /**
   * Returns what the host keeps with this conversation for as long as it is open, such as an
   * assistant that was made for it: one object of each type.
   *
   * @param first makes it, where there is none yet; of threads that race, one has its way
   */
  <T> T attached(Class<T> type, Supplier<? extends T> first);

  /** Ends the conversation and keeps the experience. Closing again does nothing. Never throws. */
  @Override
  void close();
}
