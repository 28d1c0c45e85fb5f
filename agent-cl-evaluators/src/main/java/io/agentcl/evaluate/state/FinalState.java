package io.agentcl.evaluate.state;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.value.Kinds;
import io.agentcl.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Graders of the final state of the world, whatever way led there:
 *
 * <pre>{@code
 * Evaluator.all(
 *     FinalState.at("orders.*").where("status", Comparison.EQUAL, "open").count(1),
 *     FinalState.at("account.balance").is(Comparison.AT_LEAST, 0),
 *     FinalState.at("orders.W-17.refund").isAbsent());
 * }</pre>
 *
 * <p>They are pure and safe for use by many threads, and cost the size of the state.
 */
public final class FinalState {

  private FinalState() {}

  /** Returns how these graders are stored. For codecs. */
  public static Kinds kinds() {
    return StateKinds.ALL;
  }

  /**
   * Returns an evaluator that passes if the final state equals {@code expected}; numbers count by
   * value. The reason is the difference: paths with what was expected and found, at most twenty.
   *
   * @throws IllegalArgumentException if {@code expected} is no value
   */
  public static Evaluator equalTo(@Nullable Object expected) {
    return new StateEvaluator("", Value.of(expected));
  }

  /** As {@link #equalTo}, for the part of the state at {@code path}, such as {@code a.0.b}. */
  public static Evaluator equalAt(String path, @Nullable Object expected) {
    return new StateEvaluator(path, Value.of(expected));
  }

  /**
   * As {@link #equalTo}, without what stands at {@code paths}, such as times and generated ids.
   *
   * @param paths keys and list indexes parted by dots, where a star stands for all of them
   */
  public static Evaluator equalToExcept(@Nullable Object expected, String... paths) {
    List<StatePath> except = List.of(paths).stream().map(StatePath::of).toList();
    return new ExceptEvaluator(Value.of(expected), except);
  }

  /**
   * Returns the places of the final state at {@code path}, about which something can be demanded.
   *
   * @param path keys and list indexes parted by dots, where a star stands for all of them; the
   *     whole state if it is empty
   */
  public static Places at(String path) {
    return new Places(StatePath.of(path), List.of());
  }
}
