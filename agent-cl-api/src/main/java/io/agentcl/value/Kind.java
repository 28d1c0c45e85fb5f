package io.agentcl.value;

import java.lang.invoke.MethodHandles;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How parts of one class are stored.
 *
 * @param role what they are parts as
 * @param name tells them from others of this role
 * @param type their class
 * @param form the record that is stored
 */
record Kind(Class<?> role, String name, Class<?> type, Form<?, ?> form, @Nullable Older older) {

  /**
   * What is stored of a part, and how it is made of that again.
   *
   * @param lookup reaches the record
   */
  record Form<P, F>(
      Class<F> type, Function<P, F> of, Function<F, ?> part, MethodHandles.Lookup lookup) {

    static <P> Form<P, P> same(Class<P> type, MethodHandles.Lookup lookup) {
      return new Form<>(type, part -> part, part -> part, lookup);
    }

    static <P, F extends Supplier<?>> Form<P, F> of(
        Class<F> type, Function<P, F> of, MethodHandles.Lookup lookup) {
      return new Form<>(type, of, Supplier::get, lookup);
    }
  }

  /**
   * What was stored by earlier releases.
   *
   * @param format the format that this release writes, from 2
   * @param upgrade makes what is stored in format {@code format - 1} one of {@code format}
   */
  record Older(int format, UnaryOperator<Value> upgrade) {}

  int format() {
    return older == null ? 1 : older.format;
  }
}
