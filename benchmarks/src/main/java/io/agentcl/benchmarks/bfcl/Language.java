package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.Kind.BOOLEAN;
import static io.agentcl.benchmarks.bfcl.Kind.DECIMAL;
import static io.agentcl.benchmarks.bfcl.Kind.DICT;
import static io.agentcl.benchmarks.bfcl.Kind.INTEGER;
import static io.agentcl.benchmarks.bfcl.Kind.LIST;
import static io.agentcl.benchmarks.bfcl.Kind.SET;
import static io.agentcl.benchmarks.bfcl.Kind.TEXT;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The language that a function is described in: which types it has, and what kind they stand for.
 */
enum Language {
  PYTHON(
      Map.of(
          "string", TEXT, "any", TEXT, "integer", INTEGER, "float", DECIMAL, "boolean", BOOLEAN,
          "array", LIST, "tuple", LIST, "dict", DICT),
      Set.of("array", "tuple")),

  JAVA(
      Map.ofEntries(
          entry("byte", INTEGER),
          entry("short", INTEGER),
          entry("integer", INTEGER),
          entry("long", INTEGER),
          entry("float", DECIMAL),
          entry("double", DECIMAL),
          entry("boolean", BOOLEAN),
          entry("char", TEXT),
          entry("String", TEXT),
          entry("any", TEXT),
          entry("Array", LIST),
          entry("ArrayList", LIST),
          entry("Queue", LIST),
          entry("Stack", LIST),
          entry("HashMap", DICT),
          entry("Hashtable", DICT),
          entry("Set", SET)),
      Set.of("Array", "ArrayList")),

  JAVASCRIPT(
      Map.of(
          "String", TEXT, "any", TEXT, "integer", INTEGER, "Bigint", INTEGER, "float", DECIMAL,
          "Boolean", BOOLEAN, "dict", DICT, "array", LIST),
      Set.of("array"));

  private final Map<String, Kind> kinds;
  private final Set<String> withElements;

  Language(Map<String, Kind> kinds, Set<String> withElements) {
    this.kinds = kinds;
    this.withElements = withElements;
  }

  static Language of(String category) {
    if (category.contains("javascript")) {
      return JAVASCRIPT;
    }
    return category.contains("java") ? JAVA : PYTHON;
  }

  /**
   * Returns the kind that the type named {@code type} stands for.
   *
   * @throws Fault if the language has no such type
   */
  Kind kind(@Nullable Object type) {
    if (type instanceof List || type instanceof Map) {
      throw Fault.type("a type is named by a list or an object: " + Shown.of(type));
    }
    Kind kind = type instanceof String name ? kinds.get(name) : null;
    if (kind == null) {
      throw Fault.key("%s has no type %s".formatted(this, Shown.of(type)));
    }
    return kind;
  }

  /** Returns the kind that the type named {@code type} stands for, or null if there is none. */
  @Nullable Kind find(String type) {
    return kinds.get(type);
  }

  /** Returns whether values of this type must say what their elements are. */
  boolean hasElements(String type) {
    return withElements.contains(type);
  }

  /** Returns whether arguments are given as source text of the language. */
  boolean isSourceText() {
    return this != PYTHON;
  }
}
