package io.agentcl.value;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Lists how parts of one role are stored. What is stored of one is a record, as {@link Codec#of}
 * stores it, which may hold other parts; its name is the kind. This class is not thread-safe.
 *
 * @param <R> the role, such as an evaluator
 */
public final class KindsBuilder<R> {

  private final Class<R> role;
  private final MethodHandles.Lookup lookup;
  private final List<Kind> kinds = new ArrayList<>();

  KindsBuilder(Class<R> role, MethodHandles.Lookup lookup) {
    this.role = requireNonNull(role, "role");
    this.lookup = requireNonNull(lookup, "lookup");
  }

  /** Adds parts that are records themselves: all their components are stored. */
  public <P extends R> KindsBuilder<R> add(String name, Class<P> type) {
    return add(name, type, Kind.Form.same(type, lookup));
  }

  /**
   * Adds parts of which a record is stored.
   *
   * @param form the record; gives the part that it was made of
   * @param of makes the record; refuses a part that holds code with an {@link
   *     IllegalArgumentException} which says what code
   */
  public <P extends R, F extends Record & Supplier<? extends R>> KindsBuilder<R> add(
      String name, Class<P> type, Class<F> form, Function<P, F> of) {
    return add(name, type, Kind.Form.of(form, of, lookup));
  }

  private KindsBuilder<R> add(String name, Class<?> type, Kind.Form<?, ?> form) {
    if (requireNonNull(name, "name").isBlank() || name.equals(Kinds.NAMED)) {
      throw new IllegalArgumentException("a kind cannot be called \"%s\"".formatted(name));
    }
    kinds.add(new Kind(role, name, requireNonNull(type, "type"), form, null));
    return this;
  }

  /**
   * Says that what was added last was stored in another way by earlier releases.
   *
   * @param format the number of the way in which it is stored now; from 2
   * @param upgrade makes what was stored in the way before into what is stored now; a still older
   *     one is refused
   */
  public KindsBuilder<R> format(int format, UnaryOperator<Value> upgrade) {
    if (format < 2 || kinds.isEmpty()) {
      throw new IllegalArgumentException(
          "a format from 2 of a kind that was added before: " + format);
    }
    Kind last = kinds.remove(kinds.size() - 1);
    Kind.Older older = new Kind.Older(format, requireNonNull(upgrade, "upgrade"));
    kinds.add(new Kind(role, last.name(), last.type(), last.form(), older));
    return this;
  }

  /**
   * Returns the kinds. Parts of the role may be bound by name, also where there are none.
   *
   * @throws IllegalArgumentException if two have one name or one class
   */
  public Kinds build() {
    return Kinds.of(role, kinds);
  }
}
