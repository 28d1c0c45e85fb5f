package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.function.BiFunction;

/**
 * A named, versioned, pure function of the harness and one argument: a composed prompt, a routing
 * decision, the rules that apply to a call. It reads nothing but the view and the argument, and
 * gives the same result for the same reads.
 *
 * @param <A> the type of the argument; immutable
 * @param <R> the type of the result; one that {@link Value#of} accepts, or {@link #encode} must say
 *     how it is stored
 */
public interface Derivation<A, R> {

  /** Returns the name, unique in the program. */
  String name();

  /** Returns the version; to be changed with the code of the derivation. */
  String version();

  /** Returns the result; reads the harness through {@code view} only. */
  R derive(HarnessView view, A argument);

  /**
   * Returns the result as a value, by whose hash results are compared.
   *
   * @throws IllegalArgumentException if the result is no value
   */
  default Value encode(R result) {
    return Value.of(result);
  }

  /**
   * Returns whether there are few arguments, such as the names of tools, so that a harness may keep
   * the results and derive each once. Arguments must have {@code equals} and {@code hashCode} then.
   * Defaults to no.
   */
  default boolean hasFewArguments() {
    return false;
  }

  /** Returns a derivation that calls {@code function}. */
  static <A, R> Derivation<A, R> of(
      String name, String version, BiFunction<HarnessView, A, R> function) {
    return new FunctionDerivation<>(
        requireNonNull(name, "name"),
        requireNonNull(version, "version"),
        requireNonNull(function, "function"));
  }
}

/** A derivation made of a name, a version and a function. */
record FunctionDerivation<A, R>(String name, String version, BiFunction<HarnessView, A, R> function)
    implements Derivation<A, R> {

  @Override
  public R derive(HarnessView view, A argument) {
    return function.apply(view, argument);
  }
}
