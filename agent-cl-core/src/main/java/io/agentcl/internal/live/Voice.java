package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningListener;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener, one event at a time; what the listener throws is logged and harms nobody. */
public final class Voice {

  private static final Logger LOG = LoggerFactory.getLogger("io.agentcl");

  private final LearningListener listener;

  public Voice(LearningListener listener) {
    this.listener = listener;
  }

  /** Tells {@code event}. Never throws. */
  public synchronized void tell(LearningEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException | Error e) {
      LOG.warn("the learning listener threw at {}", event.getClass().getSimpleName(), e);
    }
  }

  /**
   * Returns what a part of the host answers, or {@code otherwise} if it throws or answers null,
   * which is told.
   */
  public <T> T ask(String part, Supplier<? extends @Nullable T> question, T otherwise) {
    try {
      return requireNonNull(question.get(), () -> part + " answered null");
    } catch (RuntimeException | Error e) {
      problem(part, e);
      return otherwise;
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
