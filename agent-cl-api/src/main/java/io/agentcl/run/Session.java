package io.agentcl.run;

import io.agentcl.condition.Consent;
import io.agentcl.condition.Evidence;
import io.agentcl.harness.HarnessView;
import io.agentcl.value.Codec;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All that the library gives an agent during one conversation. Everything that comes through it is
 * recorded, and in replay comes from the scenario instead. What an agent obtains elsewhere cannot
 * be seen.
 *
 * <p>Sessions are safe for use by many threads; but calls that race with each other are recorded in
 * the order in which they happened to end, and replays differ if the agent depends on it.
 */
public interface Session {

  /** Returns the id of the conversation, unique in the process and among stored experiences. */
  String id();

  /** Returns the harness that this conversation is pinned to. */
  HarnessView harness();

  /** Returns the way to call tools. */
  Tools tools();

  /** Returns the way to call language models. */
  Models models();

  /**
   * Returns what {@code read} reads outside, such as a feature flag or an account's state; in
   * replay what the scenario says.
   *
   * @param name says what is read, the same each time
   * @throws Exception if {@code read} does
   */
  <T> T external(String name, Codec<T> codec, Callable<T> read) throws Exception;

  /** As {@link #external(String, Codec, Callable)}, for a JDK type. */
  default <T> T external(String name, Class<T> type, Callable<T> read) throws Exception {
    return external(name, Codec.of(type), read);
  }

  /** Returns what the host said of the conversation. */
  Context context();

  /** Returns the clock to go by; in replay one that stands at the scenario's time. */
  Clock clock();

  /** Returns randomness; in replay seeded by scenario and trial. */
  RandomGenerator random();

  /** Returns what is known up to now, as the argument of derivations. */
  Evidence evidence();

  /**
   * Says that the user confirmed a call of {@code tool} with exactly these arguments, for once. An
   * agent says it when its own user interface asked, not because a text sounds like a yes.
   */
  default void confirmed(String tool, Map<String, ? extends @Nullable Object> arguments) {
    confirmed(tool, arguments, Consent.ONCE);
  }

  /** As {@link #confirmed(String, Map)}, for as much as the user was told and agreed to. */
  void confirmed(
      String tool, Map<String, ? extends @Nullable Object> arguments, Consent consent);
}
