package io.agentcl.schema;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the schemas of tools. */
final class ToolList {

  /** The parameters of a tool that names none. */
  private static final Value NOTHING = Value.of(Map.of("type", "object", "maxProperties", 0));

  private ToolList() {}

  static SortedMap<String, Schema> of(Map<String, String> tools) {
    SortedMap<String, Schema> schemas = new TreeMap<>();
    requireNonNull(tools, "tools")
        .forEach((tool, schema) -> schemas.put(tool, Schema.of(name(tool), schema)));
    return some(schemas);
  }

  static SortedMap<String, Schema> of(String tools) {
    Value document = Value.ofJson(tools);
    if (!(document.toObject() instanceof List<?> list)) {
      throw new IllegalArgumentException(
          "tools must be a list of objects with \"name\" and \"parameters\", not "
              + document.toString().charAt(0));
    }
    SortedMap<String, Schema> schemas = new TreeMap<>();
    for (int i = 0; i < list.size(); i++) {
      add(schemas, Value.of(list.get(i)).asMap(), i);
    }
    return some(schemas);
  }

  private static void add(
      SortedMap<String, Schema> schemas, Map<String, @Nullable Object> entry, int index) {
    Map<String, @Nullable Object> tool =
        entry.get("function") instanceof Map<?, ?> function ? Value.of(function).asMap() : entry;
    if (!(tool.get("name") instanceof String name) || name.isBlank()) {
      throw new IllegalArgumentException(
          "tools[%d] has no name; to mend it, give it one, by itself or under \"function\""
              .formatted(index));
    }
    Object parameters = tool.get("parameters");
    Value schema = parameters == null ? NOTHING : Value.of(parameters);
    if (schemas.put(name, Schema.of(name(name), schema)) != null) {
      throw new IllegalArgumentException(
          "tools[%d] has the name of an earlier one: \"%s\"".formatted(index, name));
    }
  }

  private static String name(String tool) {
    return "the schema of tool \"%s\"".formatted(tool);
  }

  private static SortedMap<String, Schema> some(SortedMap<String, Schema> schemas) {
    if (schemas.isEmpty()) {
      throw new IllegalArgumentException("an evaluator of no tools; to mend it, name one at least");
    }
    return schemas;
  }
}
