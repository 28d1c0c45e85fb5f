package io.agentcl.value;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How {@linkplain Storable parts} are stored: those of known kinds as data, under the name of the
 * kind at {@code @type}, and those that {@linkplain Storable#named name themselves} by that name,
 * to which the host binds one of its own. Immutable and safe for use by many threads.
 */
public final class Kinds {

  /** The {@code @type} of parts that are stored by their name. */
  static final String NAMED = "named";

  private static final Kinds NONE = new Kinds(List.of(), List.of(), Map.of());

  /** A name of one role. */
  record Key(Class<?> role, String name) {}

  private final List<Kind> all;
  private final Map<Key, Function<Value, ?>> bound;
  private final Map<Key, Kind> byName = new HashMap<>();
  private final Map<Class<?>, Kind> byType = new HashMap<>();
  private final Map<Class<?>, Codec<?>> roles = new HashMap<>();
  private final Map<Kind, Codec<?>> forms = new ConcurrentHashMap<>();

  private Kinds(
      Collection<Class<?>> known, Collection<Kind> kinds, Map<Key, Function<Value, ?>> bound) {
    known.forEach(this::role);
    this.all = List.copyOf(kinds);
    this.bound = Map.copyOf(bound);
    for (Kind kind : all) {
      Kind same = byName.put(new Key(kind.role(), kind.name()), kind);
      Kind other = byType.put(kind.type(), kind);
      if (same != null || other != null) {
        throw new IllegalArgumentException(
            "two kinds of %s are called \"%s\", or are of %s; to mend it, leave one out"
                .formatted(kind.role().getSimpleName(), kind.name(), kind.type().getName()));
      }
      role(kind.role());
    }
    bound.keySet().forEach(key -> role(key.role()));
  }

  private void role(Class<?> role) {
    roles.computeIfAbsent(role, each -> new PartCodec<>(this, each));
  }

  /** Returns {@code kinds}, of {@code role}; there may be none. */
  static Kinds of(Class<?> role, Collection<Kind> kinds) {
    return new Kinds(List.of(role), kinds, Map.of());
  }

  /** Returns no kinds. */
  public static Kinds none() {
    return NONE;
  }

  /**
   * Returns a builder of kinds of {@code role}.
   *
   * @param lookup the caller's own {@link MethodHandles#lookup()}, as for {@link Codec#of}
   */
  public static <R> KindsBuilder<R> of(Class<R> role, MethodHandles.Lookup lookup) {
    return new KindsBuilder<>(role, lookup);
  }

  /** Returns the kinds of all modules that are present and {@linkplain KindProvider say} theirs. */
  public static Kinds ofModules() {
    Kinds found = NONE;
    for (KindProvider each :
        ServiceLoader.load(KindProvider.class, KindProvider.class.getClassLoader())) {
      found = found.and(each.kinds());
    }
    return found;
  }

  /**
   * Returns these kinds and {@code others}; of two bindings to one name that of {@code others}.
   *
   * @throws IllegalArgumentException if two kinds have one name or one class
   */
  public Kinds and(Kinds others) {
    List<Kind> kinds = new ArrayList<>(all);
    kinds.addAll(requireNonNull(others, "others").all);
    Map<Key, Function<Value, ?>> bindings = new HashMap<>(bound);
    bindings.putAll(others.bound);
    Set<Class<?>> known = new HashSet<>(roles.keySet());
    known.addAll(others.roles.keySet());
    return new Kinds(known, kinds, bindings);
  }

  /**
   * Returns these kinds, reading what is stored as {@code name} by {@code part}, which is given its
   * arguments and must give a part that {@linkplain Storable#named names itself} so.
   */
  public <R> Kinds bind(Class<R> role, String name, Function<Value, ? extends R> part) {
    Map<Key, Function<Value, ?>> bindings = new HashMap<>(bound);
    bindings.put(
        new Key(requireNonNull(role, "role"), requireNonNull(name, "name")),
        requireNonNull(part, "part"));
    return new Kinds(roles.keySet(), all, bindings);
  }

  /**
   * Returns the codec of parts of {@code role}. It refuses, with the path, what it does not know
   * how to store or to read. A component that a kind does not know is left out: who must keep it
   * compares what was read with what would be written.
   */
  public <R> Codec<R> codec(Class<R> role) {
    return new PartCodec<>(this, requireNonNull(role, "role"));
  }

  /** Returns the codec of a record that may hold parts, as {@link Codec#of} and {@link #codec}. */
  public <T extends Record> Codec<T> codec(Class<T> type, MethodHandles.Lookup lookup) {
    Shape shape = new Shapes(requireNonNull(lookup, "lookup"), roles).of(type, Path.ROOT);
    return new ShapeCodec<>(requireNonNull(type, "type"), shape);
  }

  @SuppressWarnings("unchecked") // kept under the kind whose form it stores
  <F> Codec<F> codec(Kind kind, Kind.Form<?, F> form) {
    Codec<?> known = forms.get(kind);
    if (known == null) {
      known = new ShapeCodec<>(form.type(), shape(form));
      forms.put(kind, known);
    }
    return (Codec<F>) known;
  }

  private Shape shape(Kind.Form<?, ?> form) {
    // The form may be a part itself: of all roles, its own record must not stand for one.
    return new Shapes(form.lookup(), roles).of(form.type(), Path.ROOT);
  }

  @Nullable Kind ofType(Class<?> type) {
    return byType.get(type);
  }

  @Nullable Kind named(Class<?> role, String name) {
    return byName.get(new Key(role, name));
  }

  @Nullable Function<Value, ?> bound(Class<?> role, String name) {
    return bound.get(new Key(role, name));
  }

  /** Returns the names of all kinds of {@code role}, for messages. */
  List<String> names(Class<?> role) {
    return all.stream().filter(kind -> kind.role() == role).map(Kind::name).sorted().toList();
  }

  /** Returns the names to which parts of {@code role} are bound, in order. */
  public List<String> boundNames(Class<?> role) {
    return bound.keySet().stream()
        .filter(key -> key.role() == role)
        .map(Key::name)
        .sorted()
        .toList();
  }
}
