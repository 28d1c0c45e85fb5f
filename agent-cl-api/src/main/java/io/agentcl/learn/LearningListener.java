package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/**
 * Told each step of the loop. One that throws is not told the less, and harms nobody. Called by
 * many threads, one event at a time per learner.
 */
@FunctionalInterface
public interface LearningListener {

  /** Takes notice of {@code event}. Returns soon: the loop waits for it. */
  void on(LearningEvent event);

  /** Returns a listener that hears nothing. */
  static LearningListener noop() {
    return event -> {};
  }

  /** Returns a listener that hands the words of each event to {@code line}: to a console or log. */
  static LearningListener printing(Consumer<String> line) {
    requireNonNull(line, "line");
    return event -> line.accept(event.summary());
  }
}
