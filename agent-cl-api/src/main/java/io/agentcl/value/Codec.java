package io.agentcl.value;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;

/**
 * Turns typed content into a {@link Value} and back. Implementations are safe for use by many
 * threads, and {@code decode(encode(x))} equals {@code x}, but for what values do not tell apart,
 * such as trailing zeros of decimals.
 *
 * @param <T> the type of the content
 */
public interface Codec<T> {

  /**
   * Returns {@code content} as a value.
   *
   * @throws IllegalArgumentException if it holds something that is no value, or more than {@value
   *     JsonParser#MAX_DEPTH} levels, with the path to it
   */
  Value encode(T content);

  /**
   * Returns the content that {@code value} stands for.
   *
   * @throws IllegalArgumentException if it does not fit the type, with the path to what does not
   */
  T decode(Value value);

  /**
   * Returns the codec of {@code type}: a record, a sealed interface of records, an enum, {@link
   * String}, {@link Boolean}, a number type, {@link java.time.Instant}, {@link java.time.Duration},
   * {@link java.time.LocalDate}, {@link Bytes}, {@link Value}, {@link Object} (any plain value) or
   * a class that has its own codec in a public constant {@code CODEC}. Components of records may be
   * these types and {@link java.util.List}, {@link java.util.Set} and {@link java.util.Map} (with
   * string keys) of them, also recursively. The records of a sealed interface are told apart by
   * their simple names, under the key {@code @type}.
   *
   * <p>A record may grow: a component that is absent in the value is null, or empty if it is a
   * list, set or map.
   *
   * @param lookup the caller's own {@link MethodHandles#lookup()}; with it the codec reaches the
   *     caller's records in any module, also where nothing is opened or exported
   * @throws IllegalArgumentException if {@code type} holds a component of another type, with the
   *     path to it, or if {@code lookup} cannot reach it
   */
  static <T> Codec<T> of(Class<T> type, MethodHandles.Lookup lookup) {
    requireNonNull(type, "type");
    return new ShapeCodec<>(
        boxed(type), new Shapes(requireNonNull(lookup, "lookup")).of(type, Path.ROOT));
  }

  /**
   * As {@link #of(Class, MethodHandles.Lookup)}, but what a newer release wrote beside the
   * components that this one knows is left out, not refused.
   */
  static <T> Codec<T> lenient(Class<T> type, MethodHandles.Lookup lookup) {
    requireNonNull(type, "type");
    return new ShapeCodec<>(
        boxed(type), new Shapes(requireNonNull(lookup, "lookup"), Map.of()).of(type, Path.ROOT));
  }

  @SuppressWarnings("unchecked") // int.class and Integer.class are both a Class<Integer>
  private static <T> Class<T> boxed(Class<T> type) {
    return (Class<T>) MethodType.methodType(type).wrap().returnType();
  }

  /** Returns the codec of a JDK type: as {@link #of(Class, MethodHandles.Lookup)}, no records. */
  static <T> Codec<T> of(Class<T> type) {
    return of(type, MethodHandles.publicLookup());
  }
}
