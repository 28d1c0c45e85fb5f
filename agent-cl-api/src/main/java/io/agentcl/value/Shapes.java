package io.agentcl.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Finds the shapes of Java types through one lookup. Not thread-safe. */
final class Shapes {

  private static final Map<Type, Shape> SCALARS =
      Map.ofEntries(
          Map.entry(Object.class, Shape.Scalar.same(Object.class)),
          Map.entry(String.class, Shape.Scalar.same(String.class)),
          Map.entry(Boolean.class, Shape.Scalar.same(Boolean.class)),
          Map.entry(Byte.class, Shape.Scalar.integer("byte", BigInteger::byteValueExact)),
          Map.entry(Short.class, Shape.Scalar.integer("short", BigInteger::shortValueExact)),
          Map.entry(Integer.class, Shape.Scalar.integer("int", BigInteger::intValueExact)),
          Map.entry(Long.class, Shape.Scalar.integer("long", BigInteger::longValueExact)),
          Map.entry(BigInteger.class, Shape.Scalar.integer("integer", n -> n)),
          Map.entry(Float.class, Shape.Scalar.decimal("float", n -> finite(n.floatValue()))),
          Map.entry(Double.class, Shape.Scalar.decimal("double", n -> finite(n.doubleValue()))),
          Map.entry(BigDecimal.class, Shape.Scalar.decimal("decimal", n -> n)),
          Map.entry(Instant.class, Shape.Scalar.text("instant", Instant::parse)),
          Map.entry(Duration.class, Shape.Scalar.text("duration", Duration::parse)),
          Map.entry(LocalDate.class, Shape.Scalar.text("date", LocalDate::parse)),
          Map.entry(Bytes.class, Shape.Scalar.same(Bytes.class)),
          Map.entry(Value.class, new ValueShape()));

  private final MethodHandles.Lookup lookup;
  private final boolean lenient;

  /**
   * Also records and sealed interfaces whose parts are still being found: they may hold themselves.
   */
  private final Map<Type, Shape> known = new HashMap<>(SCALARS);

  Shapes(MethodHandles.Lookup lookup) {
    this.lookup = lookup;
    this.lenient = false;
  }

  /**
   * Shapes of records that may be of a newer release, whose further components are left out, and
   * that hold {@code parts}, each stored by its codec.
   */
  Shapes(MethodHandles.Lookup lookup, Map<Class<?>, Codec<?>> parts) {
    this.lookup = lookup;
    this.lenient = true;
    parts.forEach((type, codec) -> known.put(type, new PartShape<>(codec)));
  }

  Shape of(Type type, Path path) {
    Type boxed = type instanceof Class<?> c ? MethodType.methodType(c).wrap().returnType() : type;
    Shape shape = known.get(boxed);
    return shape == null ? build(boxed, path) : shape;
  }

  private Shape build(Type type, Path path) {
    if (type instanceof ParameterizedType generic) {
      return parameterized(generic, path);
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0], path);
    }
    if (type instanceof Class<?> c) {
      if (c.isEnum()) {
        return enumeration(c);
      }
      if (c.isRecord()) {
        return record(c, path);
      }
      if (c.isSealed()) {
        return sealed(c, path);
      }
      Shape own = own(c);
      if (own != null) {
        return own;
      }
    }
    throw path.refuse(
        "is a %s; allowed are booleans, numbers, strings, Bytes, enums, Instant, Duration,"
            + " LocalDate, lists, sets, string-keyed maps, records and sealed interfaces of"
            + " records",
        type.getTypeName());
  }

  private Shape parameterized(ParameterizedType type, Path path) {
    Type raw = type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (raw == List.class || raw == Collection.class) {
      return new Shape.Elements(of(arguments[0], path.key("element")), false);
    }
    if (raw == Set.class) {
      return new Shape.Elements(of(arguments[0], path.key("element")), true);
    }
    if ((raw == Map.class || raw == SortedMap.class) && arguments[0] == String.class) {
      return new Shape.Entries(of(arguments[1], path.key("value")));
    }
    throw path.refuse("is a %s; use List, Set, or Map with string keys", type.getTypeName());
  }

  private static Number finite(Number number) {
    if (Double.isInfinite(number.doubleValue())) {
      throw new IllegalArgumentException("out of range");
    }
    return number;
  }

  private static Shape enumeration(Class<?> type) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
    return new Shape.Scalar<>(
        type.getSimpleName(),
        String.class,
        constant -> ((Enum<?>) constant).name(),
        name -> {
          Object constant = constants.get(name);
          if (constant == null) {
            throw new IllegalArgumentException("one of " + constants.keySet());
          }
          return constant;
        });
  }

  private Shape record(Class<?> type, Path path) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    MethodType constructor = MethodType.methodType(void.class, types);
    try {
      RecordShape shape = new RecordShape(type, lenient, lookup.findConstructor(type, constructor));
      known.put(type, shape);
      for (RecordComponent component : components) {
        shape.add(
            new RecordShape.Part(
                component.getName(),
                component.getType().isPrimitive(),
                lookup.unreflect(component.getAccessor()),
                of(component.getGenericType(), path.key(component.getName()))));
      }
      return shape;
    } catch (IllegalAccessException | NoSuchMethodException e) {
      throw path.refuse(
          "is the record %s, which %s cannot reach; pass MethodHandles.lookup() from a class that"
              + " can",
          type.getName(), lookup);
    }
  }

  private Shape sealed(Class<?> type, Path path) {
    SealedShape shape = new SealedShape(type);
    known.put(type, shape);
    addPermitted(type, shape, path);
    return shape;
  }

  private void addPermitted(Class<?> type, SealedShape shape, Path path) {
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      String name = permitted.getSimpleName();
      if (permitted.isSealed()) {
        addPermitted(permitted, shape, path);
      } else if (!permitted.isRecord()) {
        throw path.refuse(
            "permits %s; a sealed interface in a layer permits records only", permitted.getName());
      } else if (!shape.add(permitted, of(permitted, path.key(name)))) {
        throw path.refuse("permits two records named %s", name);
      }
    }
  }

  /** Returns the shape of a class that says itself how it is stored, or null. */
  private @Nullable Shape own(Class<?> type) {
    try {
      Object codec = lookup.findStaticVarHandle(type, "CODEC", Codec.class).get();
      return new OwnShape<>((Codec<?>) codec);
    } catch (NoSuchFieldException | IllegalAccessException e) {
      return null; // the refusal lists what is allowed
    }
  }

  /** A class with a codec of its own, in its constant {@code CODEC}. */
  private record OwnShape<T>(Codec<T> codec) implements Shape {

    @Override
    @SuppressWarnings("unchecked") // the content is of the class that has the codec
    public @Nullable Object write(Object content, Path path) {
      return codec.encode((T) content).toObject();
    }

    @Override
    public @Nullable Object read(Object normal, Path path) {
      try {
        return codec.decode(Value.ofNormal(normal));
      } catch (IllegalArgumentException e) {
        throw path.refuse("is refused: %s", e.getMessage());
      }
    }
  }

  /** A part that is stored by a codec of others, whose messages tell a path from there on. */
  private record PartShape<T>(Codec<T> codec) implements Shape {

    @Override
    @SuppressWarnings("unchecked") // components of a type are of this type
    public @Nullable Object write(Object content, Path path) {
      path.checkDepth(JsonParser.MAX_DEPTH);
      try {
        return codec.encode((T) content).toObject();
      } catch (IllegalArgumentException e) {
        throw path.refuse(e);
      }
    }

    @Override
    public @Nullable Object read(Object normal, Path path) {
      try {
        return codec.decode(Value.ofNormal(normal));
      } catch (IllegalArgumentException e) {
        throw path.refuse(e);
      }
    }
  }

  /** A component that is a {@link Value} itself. */
  private static final class ValueShape implements Shape {

    @Override
    public @Nullable Object write(Object content, Path path) {
      return ((Value) content).toObject();
    }

    @Override
    public Object read(Object normal, Path path) {
      return Value.ofNormal(normal);
    }

    @Override
    public Object absent() {
      return Value.NULL;
    }
  }
}
