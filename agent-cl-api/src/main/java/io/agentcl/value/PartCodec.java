package io.agentcl.value;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores parts of one role: those of a kind by what makes them, others by their name. */
record PartCodec<R>(Kinds kinds, Class<R> role) implements Codec<R> {

  private static final String TYPE = SealedShape.TYPE;
  private static final String FORMAT = "@format";
  private static final String NAME = "name";
  private static final String ARGUMENTS = "arguments";

  @Override
  public Value encode(R part) {
    Named named = named(part);
    if (named != null) {
      return encode(named);
    }
    Kind kind = kinds.ofType(part instanceof Enum<?> e ? e.getDeclaringClass() : part.getClass());
    if (kind == null) {
      throw Path.ROOT.refuse(
          "is %s, which is code and does not name itself; to mend it, let it name itself"
              + " (Storable.named), and bind that name where it is read",
          called(part.getClass()));
    }
    return encode(kind, kind.form(), part);
  }

  /** Returns what {@code part} says of itself, or null. */
  private static @Nullable Named named(Object part) {
    return part instanceof Storable self ? self.named().orElse(null) : null;
  }

  private static Value encode(Named named) {
    Map<String, @Nullable Object> stored = new TreeMap<>();
    stored.put(TYPE, Kinds.NAMED);
    stored.put(NAME, named.name());
    if (!named.arguments().asMap().isEmpty()) {
      stored.put(ARGUMENTS, named.arguments());
    }
    return Value.of(stored);
  }

  @SuppressWarnings("unchecked") // the kind is that of the part's class
  private <P, F> Value encode(Kind kind, Kind.Form<P, F> form, Object part) {
    F content;
    try {
      content = form.of().apply((P) part);
    } catch (IllegalArgumentException e) {
      throw Path.ROOT.refuse(e);
    }
    Value stored = kinds.codec(kind, form).encode(content);
    Map<String, @Nullable Object> whole = new TreeMap<>(stored.asMap());
    whole.put(TYPE, kind.name());
    if (kind.format() > 1) {
      whole.put(FORMAT, kind.format());
    }
    return Value.of(whole);
  }

  @Override
  public R decode(Value value) {
    if (!(value.asMap().get(TYPE) instanceof String name)) {
      throw Path.ROOT.refuse(
          "is %s; expected a %s with its kind at \"%s\"",
          value.brief(), role.getSimpleName(), TYPE);
    }
    Object part = name.equals(Kinds.NAMED) ? bound(value) : made(name, value);
    return role.cast(part);
  }

  private Object bound(Value value) {
    String name = value.asMap().get(NAME) instanceof String text ? text : "";
    Function<Value, ?> binding = kinds.bound(role, name);
    if (binding == null) {
      throw Path.ROOT.refuse(
          "is the host's own %s \"%s\", and nobody bound that name; bound are %s; to mend it, bind"
              + " it in the codec",
          role.getSimpleName(), name, kinds.boundNames(role));
    }
    Object arguments = value.asMap().get(ARGUMENTS);
    Object part = made(() -> binding.apply(Value.of(arguments == null ? Map.of() : arguments)));
    Named said = named(part);
    if (said == null || !said.name().equals(name)) {
      throw Path.ROOT.refuse(
          "is the host's own %s \"%s\", and what is bound to that name is %s, which does not name"
              + " itself so; to mend it, let its named() say \"%s\"",
          role.getSimpleName(), name, called(part.getClass()), name);
    }
    return part;
  }

  private Object made(String name, Value value) {
    Kind kind = kinds.named(role, name);
    if (kind == null) {
      throw Path.ROOT.refuse(
          "is of the kind \"%s\", of which no %s can be read here; known are %s; to mend it, add the"
              + " module that has it, of a release that has it",
          name, role.getSimpleName(), kinds.names(role));
    }
    return made(kind, kind.form(), Value.of(current(kind, value)));
  }

  /** Returns the components as this release stores them. */
  private static Map<String, @Nullable Object> current(Kind kind, Value value) {
    Map<String, @Nullable Object> parts = new TreeMap<>(value.asMap());
    parts.remove(TYPE);
    Object said = parts.remove(FORMAT);
    long format = said instanceof Long number ? number : 1;
    Kind.Older older = kind.older();
    if (older != null && format == older.format() - 1) {
      return older.upgrade().apply(Value.of(parts)).asMap();
    }
    if (format != kind.format()) {
      throw Path.ROOT.refuse(
          "is a \"%s\" of format %s; this release reads %s; to mend it, read it with a release that"
              + " does",
          kind.name(), format, kind.format());
    }
    return parts;
  }

  private <F> Object made(Kind kind, Kind.Form<?, F> form, Value parts) {
    F content = kinds.codec(kind, form).decode(parts);
    return made(() -> form.part().apply(content));
  }

  /** Returns what code of others makes, or says how it refused. */
  private static Object made(Supplier<?> maker) {
    Object made;
    try {
      made = maker.get();
    } catch (RuntimeException e) {
      throw Path.ROOT.refuse(
          "is refused: %s", e instanceof IllegalArgumentException ? e.getMessage() : e);
    }
    if (made == null) {
      throw Path.ROOT.refuse("is refused: what makes it gave null");
    }
    return made;
  }

  /** Returns what people call {@code type}. */
  private static String called(Class<?> type) {
    int lambda = type.getName().indexOf("$$Lambda");
    if (lambda < 0) {
      return "a " + (type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName());
    }
    String around = type.getName().substring(0, lambda);
    return "a lambda in " + around.substring(around.lastIndexOf('.') + 1).replace('$', '.');
  }
}
