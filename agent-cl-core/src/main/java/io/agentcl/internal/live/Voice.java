package io.agentcl.internal.live;

import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningListener;
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
    } catch (RuntimeException e) {
      LOG.warn("the learning listener threw at: {}", event.summary(), e);
    }
  }

  /** Tells that something broke which must not break the host. Never throws. */
  public void problem(String where, Throwable cause) {
    LOG.warn("problem in {}", where, cause);
    tell(new LearningEvent.Problem(where, cause));
  }
}
