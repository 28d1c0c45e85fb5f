package io.agentcl.benchmarks.taubench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a JSON document, with the path to it. What is not there, or is of another kind, is
 * refused with an {@link IllegalArgumentException} that says where.
 */
record JsonPart(String path, @Nullable Object plain) {

  private static final int LONGEST_SHOWN = 60;

  /** Reads the whole of {@code file}, whose content is {@code bytes}. */
  static JsonPart read(Path file, byte[] bytes) {
    try {
      return new JsonPart(file.toString(), PythonJson.read(bytes));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " is " + e.getMessage(), e);
    }
  }

  JsonPart require(String key) {
    return find(key).orElseThrow(() -> refuse("has no \"%s\"".formatted(key)));
  }

  /** Returns the part at {@code key}; empty if there is none. */
  Optional<JsonPart> find(String key) {
    Map<String, @Nullable Object> map = map();
    return map.containsKey(key)
        ? Optional.of(new JsonPart(path + "." + key, map.get(key)))
        : Optional.empty();
  }

  @SuppressWarnings("unchecked") // JSON has string-keyed objects only
  Map<String, @Nullable Object> map() {
    if (plain instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw expected("an object");
  }

  Map<String, JsonPart> entries() {
    Map<String, JsonPart> entries = new LinkedHashMap<>();
    map().forEach((key, value) -> entries.put(key, new JsonPart(path + "." + key, value)));
    return entries;
  }

  List<JsonPart> elements() {
    if (!(plain instanceof List<?> list)) {
      throw expected("a list");
    }
    List<JsonPart> elements = new ArrayList<>(list.size());
    for (Object each : list) {
      elements.add(new JsonPart("%s[%d]".formatted(path, elements.size()), each));
    }
    return elements;
  }

  String text() {
    if (plain instanceof String text) {
      return text;
    }
    throw expected("a text");
  }

  int number() {
    if (plain instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw expected("a whole number");
  }

  double real() {
    if (PythonNumber.isNumber(plain) && !(plain instanceof Boolean)) {
      return PythonNumber.real(plain);
    }
    throw expected("a number");
  }

  boolean truth() {
    if (plain instanceof Boolean truth) {
      return truth;
    }
    throw expected("true or false");
  }

  private IllegalArgumentException expected(String kind) {
    String shown = PythonJson.write(plain);
    return refuse(
        "is %s; expected %s"
            .formatted(
                shown.length() <= LONGEST_SHOWN ? shown : shown.substring(0, LONGEST_SHOWN) + "...",
                kind));
  }

  IllegalArgumentException refuse(String problem) {
    return new IllegalArgumentException(path + " " + problem);
  }
}
