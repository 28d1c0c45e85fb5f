package io.agentcl.run;

import io.agentcl.evidence.Consent;
import io.agentcl.evidence.Evidence;
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

  /**
   * Returns the id of the conversation: in production that of its experience, in a replay one of
   * its own for each run, so that what is kept under it never leaks into the next one.
   */
  String id();

  /** Returns whether this is a replay, not production. */
  boolean isReplay();

  /** Returns the harness that this conversation is pinned to. */
  HarnessView harness();

  /** Returns the way to call tools. */
  Tools tools();

  /** Returns the way to call language models. */
  Models models();

  /**
   * Returns what {@code read} reads outside, such as the documents for a query or an account's
   * state; in replay what the scenario says: equal reads in their order.
   *
   * @param name says what is read, the same each time
   * @param key what is asked for, a plain value such as the query; null if nothing
   * @throws Exception if {@code read} does
   */
  <T> T external(String name, @Nullable Object key, Codec<T> codec, Callable<T> read)
      throws Exception;

  /** As {@link #external(String, Object, Codec, Callable)}, for a JDK type. */
  default <T> T external(String name, @Nullable Object key, Class<T> type, Callable<T> read)
      throws Exception {
    return external(name, key, Codec.of(type), read);
  }

  /** As {@link #external(String, Object, Codec, Callable)}, for what needs no key, as a flag. */
  default <T> T external(String name, Codec<T> codec, Callable<T> read) throws Exception {
    return external(name, null, codec, read);
  }

  /** As {@link #external(String, Codec, Callable)}, for a JDK type. */
  default <T> T external(String name, Class<T> type, Callable<T> read) throws Exception {
    return external(name, null, Codec.of(type), read);
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
  void confirmed(String tool, Map<String, ? extends @Nullable Object> arguments, Consent consent);
}
