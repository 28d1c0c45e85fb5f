package io.agentcl.benchmarks.bfcl;

import static java.util.Map.entry;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A declared type with the types of its parts, as deep as they are declared.
 *
 * @param name the declared name
 * @param kind the kind it stands for, or null if any will do
 * @param element the type of a list's elements, or null if it is not declared
 * @param members the declared types of an object's contents, by key
 */
record StrictType(
    String name,
    @Nullable Kind kind,
    @Nullable StrictType element,
    Map<String, StrictType> members) {

  static final StrictType ANY = new StrictType("any", null, null, Map.of());

  /** Names of JSON Schema, which descriptions use as well. */
  private static final Map<String, Kind> SCHEMA =
      Map.ofEntries(
          entry("string", Kind.TEXT),
          entry("integer", Kind.INTEGER),
          entry("number", Kind.DECIMAL),
          entry("boolean", Kind.BOOLEAN),
          entry("array", Kind.LIST),
          entry("object", Kind.DICT),
          entry("Set", Kind.LIST));

  /** The bits of Java's integers. */
  private static final Map<String, Integer> BITS =
      Map.of("byte", 8, "short", 16, "integer", 32, "long", 64);

  /**
   * Returns the type that {@code declared} describes.
   *
   * @throws Fault if it has no type, or one that the language and JSON Schema do not have
   */
  static StrictType of(@Nullable Object declared, Language language) {
    if (!(declared instanceof Map<?, ?> map && map.get("type") instanceof String name)) {
      throw Fault.task("no type is declared in " + Shown.of(declared));
    }
    @Nullable Object items = map.get("items");
    StrictType element = items instanceof Map<?, ?> ? of(items, language) : null;
    return new StrictType(
        name, kind(name, language), element, members(map.get("properties"), language));
  }

  private static @Nullable Kind kind(String name, Language language) {
    if (name.equals("any")) {
      return null;
    }
    @Nullable Kind kind = SCHEMA.get(name);
    if (kind == null) {
      kind = language.find(name);
    }
    if (kind == null) {
      throw Fault.task("%s has no type %s".formatted(language, Shown.of(name)));
    }
    return kind;
  }

  private static Map<String, StrictType> members(@Nullable Object declared, Language language) {
    Map<String, StrictType> members = new HashMap<>();
    if (declared instanceof Map<?, ?> properties) {
      properties.forEach((key, type) -> members.put(String.valueOf(key), of(type, language)));
    }
    return members;
  }

  StrictType elementOrAny() {
    return element == null ? ANY : element;
  }

  StrictType member(String key) {
    return members.getOrDefault(key, ANY);
  }

  /**
   * Returns whether {@code data} is of this kind, whatever its parts; integers are decimals too.
   */
  boolean isKindOf(@Nullable Object data) {
    Kind given = Kind.of(data);
    return kind == null || kind == given || (kind == Kind.DECIMAL && given == Kind.INTEGER);
  }

  /** Returns whether {@code data} is of this kind, and in its range, whatever its parts. */
  boolean admits(@Nullable Object data) {
    return isKindOf(data) && (!(data instanceof BigInteger integer) || fits(integer));
  }

  private boolean fits(BigInteger integer) {
    @Nullable Integer bits = BITS.get(name);
    return bits == null || name.equals("integer") || integer.bitLength() < bits;
  }
}
