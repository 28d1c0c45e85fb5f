package io.agentcl.internal.replay;

import io.agentcl.run.Ending;
import org.jspecify.annotations.Nullable;

/**
 * Knows which replay runs on a thread: an agent that does not hand its session on would begin
 * something in production, which no replay may touch.
 */
public final class Replaying {

  private static final ThreadLocal<@Nullable ReplayOutside> HERE = new ThreadLocal<>();

  private Replaying() {}

  /** Runs the replay behind {@code outside} on this thread. */
  static void here(ReplayOutside outside, Runnable run) {
    ReplayOutside before = HERE.get(); // a tool of an agent may run replays itself
    HERE.set(outside);
    try {
      run.run();
    } finally {
      if (before == null) {
        HERE.remove();
      } else {
        HERE.set(before);
      }
    }
  }

  /** Returns whether a replay runs on this thread. */
  public static boolean isHere() {
    return HERE.get() != null;
  }

  /** Ends the replay that runs on this thread, if there is one, and throws. */
  public static void checkNone() {
    ReplayOutside outside = HERE.get();
    if (outside != null) {
      throw outside
          .end()
          .stopped(
              Ending.Kind.DIVERGED,
              "the agent began a conversation in production in the course of a replay; to mend it,"
                  + " hand the session on that it was opened with, also to tools that ask it"
                  + " again");
    }
  }
}
