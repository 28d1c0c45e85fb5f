package io.agentcl.internal.log;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One append, from the thread that waits for it to the one that does it. Written by the latter
 * until it is done, and read by the former afterwards.
 */
final class Request {

  private final Log.Decision decision;
  private @Nullable Exception failure;
  private long sequence;
  private final Thread thread = Thread.currentThread();
  private volatile boolean done;

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
    finish();
  }

  private void finish() {
    done = true;
    wake();
  }

  /** Lets the thread look whether it is done, or whether it is its turn. */
  void wake() {
    LockSupport.unpark(thread);
  }

  void fail(Exception e) {
    if (!done) {
      if (failure == null) {
        failure = e;
      }
      finish();
    }
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
