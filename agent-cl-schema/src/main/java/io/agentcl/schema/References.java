package io.agentcl.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentcl.value.Value;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The references of one schema document. None may lead out of it, and none may lead back to itself
 * without going into the value on the way: such a schema says nothing and is never done. Linear
 * cost. Not thread-safe.
 */
final class References {

  private static final Set<String> ONE =
      Set.of(
          "additionalProperties",
          "additionalItems",
          "contains",
          "contentSchema",
          "else",
          "if",
          "items",
          "not",
          "propertyNames",
          "then",
          "unevaluatedItems",
          "unevaluatedProperties");

  private static final Set<String> LIST = Set.of("allOf", "anyOf", "items", "oneOf", "prefixItems");

  private static final Set<String> MAP =
      Set.of(
          "$defs",
          "definitions",
          "dependencies",
          "dependentSchemas",
          "patternProperties",
          "properties");

  /** Keywords whose schemas judge the same value as the schema that they stand in. */
  private static final Set<String> SAME_VALUE =
      Set.of(
          "allOf",
          "anyOf",
          "dependencies",
          "dependentSchemas",
          "else",
          "if",
          "not",
          "oneOf",
          "then");

  private final String name;
  private final Set<String> ids = new HashSet<>();

  /** Place of each named schema. */
  private final Map<String, String> anchors = new HashMap<>();

  /** Local references by the place where they stand. */
  private final Map<String, String> references = new LinkedHashMap<>();

  /** From each schema to those that judge the same value. */
  private final Map<String, Set<String>> next = new LinkedHashMap<>();

  private References(String name) {
    this.name = name;
  }

  /**
   * Checks {@code schema}.
   *
   * @param name what it is, for messages
   */
  static void check(String name, Value schema) {
    References references = new References(name);
    references.collectIds(schema.toObject());
    references.visit("", schema.toObject());
    references.refuseEndless();
  }

  private void collectIds(@Nullable Object plain) {
    if (plain instanceof Map<?, ?> map) {
      if (map.get("$id") instanceof String id) {
        ids.add(id);
      }
      map.values().forEach(this::collectIds);
    } else if (plain instanceof List<?> list) {
      list.forEach(this::collectIds);
    }
  }

  private void visit(String place, @Nullable Object plain) {
    if (!(plain instanceof Map<?, ?> schema)) {
      return;
    }
    next.put(place, new LinkedHashSet<>());
    for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
      if (schema.get(keyword) instanceof String anchor) {
        anchors.put(anchor, place);
      }
    }
    for (String keyword : List.of("$ref", "$dynamicRef", "$recursiveRef")) {
      if (schema.get(keyword) instanceof String reference) {
        refer(place, keyword, reference);
      }
    }
    schema.forEach((keyword, content) -> visitKeyword(place, (String) keyword, content));
  }

  private void refer(String place, String keyword, String reference) {
    int fragment = reference.indexOf('#');
    String document = fragment < 0 ? reference : reference.substring(0, fragment);
    if (!document.isEmpty() && !ids.contains(document) && !ids.contains(document + "#")) {
      throw Schema.broken(
          name,
          "%s \"%s\" at %s leads out of the document; to mend it, copy what it leads to under $defs"
              .formatted(keyword, reference, place.isEmpty() ? "(root)" : place));
    }
    if (document.isEmpty() && keyword.equals("$ref")) {
      references.put(place, reference.substring(fragment < 0 ? 0 : fragment + 1));
    }
  }

  private void visitKeyword(String place, String keyword, @Nullable Object content) {
    String at = place + "/" + keyword;
    boolean same = SAME_VALUE.contains(keyword);
    if (content instanceof Map<?, ?> map && MAP.contains(keyword)) {
      map.forEach((key, each) -> visitPart(place, at + "/" + escaped((String) key), each, same));
    } else if (content instanceof List<?> list && LIST.contains(keyword)) {
      for (int i = 0; i < list.size(); i++) {
        visitPart(place, at + "/" + i, list.get(i), same);
      }
    } else if (ONE.contains(keyword)) {
      visitPart(place, at, content, same);
    }
  }

  private void visitPart(String place, String at, @Nullable Object content, boolean same) {
    if (same) {
      next(place).add(at);
    }
    visit(at, content);
  }

  private Set<String> next(String place) {
    return next.computeIfAbsent(place, each -> new LinkedHashSet<>());
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  /** Removes again and again the schemas that lead nowhere; what remains leads in circles. */
  private void refuseEndless() {
    references.forEach((place, target) -> next(place).add(place(target)));
    Map<String, Integer> open = new LinkedHashMap<>();
    Map<String, List<String>> back = new HashMap<>();
    Deque<String> done = new ArrayDeque<>();
    for (String place : List.copyOf(next.keySet())) {
      Set<String> known = next(place);
      known.retainAll(next.keySet());
      known.forEach(each -> back.computeIfAbsent(each, key -> new ArrayList<>()).add(place));
      open.put(place, known.size());
      if (known.isEmpty()) {
        done.add(place);
      }
    }
    while (!done.isEmpty()) {
      String place = done.remove();
      open.remove(place);
      for (String before : back.getOrDefault(place, List.of())) {
        if (open.merge(before, -1, Integer::sum) == 0) {
          done.add(before);
        }
      }
    }
    refuse(open.keySet());
  }

  private void refuse(Set<String> endless) {
    references.keySet().stream()
        .filter(endless::contains)
        .findFirst()
        .ifPresent(
            place -> {
              throw Schema.broken(
                  name,
                  "$ref \"#%s\" at %s leads back to itself and never into the value; to mend it, put"
                          .formatted(references.get(place), place.isEmpty() ? "(root)" : place)
                      + " it under a property or an item");
            });
  }

  private String place(String fragment) {
    String decoded = URLDecoder.decode(fragment.replace("+", "%2B"), UTF_8);
    return decoded.isEmpty() || decoded.startsWith("/")
        ? decoded
        : anchors.getOrDefault(decoded, decoded);
  }
}
