package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningListener;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listener, one event at a time, in order; what the listener throws is logged and harms
 * nobody. No lock is held meanwhile: who comes while another one tells leaves his event to him, and
 * so does the listener itself. Safe for use by many threads.
 */
public final class Voice {

  private static final Logger LOG = LoggerFactory.getLogger("io.agentcl");

  /** Most events that wait for a listener that is slow. */
  private static final int MOST_WAITING = 10_000;

  private final LearningListener listener;

  /** What was not told yet; guarded by itself. */
  private final Queue<LearningEvent> waiting = new ArrayDeque<>();

  /** Whether somebody tells what waits; guarded by {@link #waiting}. */
  private boolean telling;

  public Voice(LearningListener listener) {
    this.listener = listener;
  }

  /** Tells {@code event}, or leaves that to who is telling just now. Never throws. */
  public void tell(LearningEvent event) {
    if (!waits(event)) {
      LOG.warn("the learning listener is too slow; it is not told {}", event.summary());
    }
    if (!begin()) {
      return;
    }
    for (LearningEvent next = next(); next != null; next = next()) {
      say(next);
    }
  }

  private boolean waits(LearningEvent event) {
    synchronized (waiting) {
      return waiting.size() < MOST_WAITING && waiting.add(event);
    }
  }

  private boolean begin() {
    synchronized (waiting) {
      boolean first = !telling;
      telling = true;
      return first;
    }
  }

  private @Nullable LearningEvent next() {
    synchronized (waiting) {
      LearningEvent next = waiting.poll();
      telling = next != null;
      return next;
    }
  }

  private void say(LearningEvent event) {
    try {
      listener.on(event);
    } catch (Exception | Error e) { // also what is thrown without being declared
      LOG.warn("the learning listener threw at {}", event.getClass().getSimpleName(), e);
    }
  }

  /**
   * Returns what a part of the host answers, or {@code otherwise} if it throws or answers null,
   * which is told.
   */
  public <T> T ask(String part, Supplier<? extends @Nullable T> question, T otherwise) {
    return askOr(part, question, thrown -> otherwise);
  }

  /** As {@link #ask}, with what {@code otherwise} makes of what it threw. */
  public <T> T askOr(
      String part, Supplier<? extends @Nullable T> question, Function<Throwable, T> otherwise) {
    try {
      return requireNonNull(question.get(), () -> part + " answered null");
    } catch (RuntimeException | Error e) {
      problem(part, e);
      return otherwise.apply(e);
    }
  }

  /** As {@link #problem}, of what no line of a program is to blame for: without a stack trace. */
  public void notice(String where, String what) {
    LOG.warn("problem in {}: {}", where, what);
    Throwable cause = new IllegalStateException(what);
    cause.setStackTrace(new StackTraceElement[0]);
    tell(new LearningEvent.Problem(where, cause));
  }

  /** Tells that something broke which must not break the host. Never throws. */
  public void problem(String where, Throwable cause) {
    LOG.warn("problem in {}", where, cause);
    tell(new LearningEvent.Problem(where, cause));
  }
}
