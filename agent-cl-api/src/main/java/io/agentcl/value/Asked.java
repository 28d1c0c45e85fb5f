package io.agentcl.value;

import java.util.function.Consumer;

/**
 * Something that can be asked for more than it holds: evidence, through which conditions probe
 * tools. What a derivation asks of its argument is part of what it derived, so that a harness whose
 * rules ask nothing is told from one whose rules ask and come to the same end.
 *
 * @param <T> the type itself
 */
public interface Asked<T> {

  /** Returns this, telling {@code questions} what it is asked from then on. */
  T telling(Consumer<Value> questions);
}
