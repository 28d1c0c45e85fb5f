package io.agentcl.internal.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One append, from the thread that waits for it to the one that does it. Guarded by their turn. */
final class Request {

  private final Log.Decision decision;
  private @Nullable Exception failure;
  private long sequence;
  private boolean done;

  Request(Log.Decision decision) {
    this.decision = decision;
  }

  /** Returns what to append; null if there is nothing, or it was refused, which is kept then. */
  Log.@Nullable Payload decide(long last) throws IOException {
    try {
      return decision.decide(last);
    } catch (RuntimeException e) {
      failure = e;
      return null;
    }
  }

  /** Notes that it would get this sequence. */
  void place(long next) {
    sequence = next;
  }

  void succeed() {
    done = true;
  }

  void fail(IOException e) {
    if (!done && failure == null) {
      failure = e;
    }
    done = true;
  }

  boolean isDone() {
    return done;
  }

  /** Returns the sequence of the record, 0 if there is none, or throws why it could not be. */
  long sequence() throws IOException {
    if (failure instanceof RuntimeException refusal) {
      throw refusal;
    }
    if (failure instanceof IOException io) {
      throw new IOException(io.getMessage(), io);
    }
    return sequence;
  }
}
