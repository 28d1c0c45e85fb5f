package io.agentcl.schema;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schemas of tools, in the forms in which providers and protocols send lists of tools. A
 * schema that stands where nobody looks for it would make a tool that takes no arguments, and every
 * call of it wrong: so what is not known is refused.
 */
final class ToolList {

  /** The parameters of a tool that names none. */
  private static final Value NOTHING = Value.of(Map.of("type", "object", "maxProperties", 0));

  /** Under what a tool stands, if not by itself. */
  private static final List<String> WRAPPERS = List.of("function", "toolSpec");

  /** Under what several tools stand. */
  private static final List<String> LISTS =
      List.of("tools", "functions", "functionDeclarations", "function_declarations");

  /** Under what the schema of the arguments stands. */
  private static final List<String> SCHEMAS =
      List.of("parameters", "input_schema", "inputSchema", "parametersJsonSchema");

  /** What says nothing of arguments. */
  private static final Set<String> OTHERS =
      Set.of(
          "type",
          "name",
          "title",
          "description",
          "strict",
          "annotations",
          "icons",
          "_meta",
          "outputSchema",
          "output_schema",
          "response",
          "responseJsonSchema",
          "behavior",
          "execution",
          "cache_control",
          "defer_loading",
          "allowed_callers",
          "examples",
          "input_examples");

  private final SortedMap<String, Schema> schemas = new TreeMap<>();

  private ToolList() {}

  /** Returns the schemas that were made of {@code sources}, by the names of their tools. */
  static SortedMap<String, Schema> ofSources(Map<String, Value> sources) {
    ToolList list = new ToolList();
    sources.forEach((tool, source) -> list.schemas.put(tool, Schema.of(name(tool), source)));
    return list.some();
  }

  static SortedMap<String, Schema> of(Map<String, String> tools) {
    ToolList list = new ToolList();
    requireNonNull(tools, "tools")
        .forEach((tool, schema) -> list.schemas.put(tool, Schema.of(name(tool), schema)));
    return list.some();
  }

  static SortedMap<String, Schema> of(String tools) {
    Value document = Value.ofJson(tools);
    ToolList list = new ToolList();
    if (!(document.toObject() instanceof List<?>) && !list.addLists(document, "")) {
      throw new IllegalArgumentException(
          "tools must be a list of objects with \"name\" and \"parameters\", not "
              + document.toString().charAt(0));
    }
    list.addAll(document, "tools");
    return list.some();
  }

  private boolean addLists(Value of, String path) {
    boolean found = false;
    for (String name : LISTS) {
      if (of.asMap().get(name) instanceof List<?> list) {
        addAll(Value.of(list), path.isEmpty() ? name : path + "." + name);
        found = true;
      }
    }
    return found;
  }

  private void addAll(Value tools, String path) {
    if (tools.toObject() instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Value entry = Value.of(list.get(i));
        String at = "%s[%d]".formatted(path, i);
        if (!addLists(entry, at)) {
          add(unwrapped(entry), at);
        }
      }
    }
  }

  private static Map<String, @Nullable Object> unwrapped(Value entry) {
    for (String wrapper : WRAPPERS) {
      if (entry.asMap().get(wrapper) instanceof Map<?, ?> tool) {
        return Value.of(tool).asMap();
      }
    }
    return entry.asMap();
  }

  private void add(Map<String, @Nullable Object> tool, String path) {
    if (!(tool.get("name") instanceof String name) || name.isBlank()) {
      throw new IllegalArgumentException(
          path + " has no name; to mend it, give it one, by itself or under \"function\"");
    }
    if (schemas.put(name, Schema.of(name(name), schema(tool, path))) != null) {
      throw new IllegalArgumentException(
          "%s has the name of an earlier one: \"%s\"".formatted(path, name));
    }
  }

  private static Value schema(Map<String, @Nullable Object> tool, String path) {
    List<String> given = SCHEMAS.stream().filter(name -> tool.get(name) != null).toList();
    if (given.size() > 1) {
      throw new IllegalArgumentException(
          "%s has several schemas, %s; to mend it, leave one".formatted(path, quoted(given)));
    }
    if (given.isEmpty()) {
      refuseUnknown(tool, path);
      return NOTHING;
    }
    Value schema = Value.of(tool.get(given.get(0)));
    boolean isWrapped = schema.asMap().keySet().equals(Set.of("json")); // as Bedrock sends it
    return isWrapped ? Value.of(schema.asMap().get("json")) : schema;
  }

  /** What is not known may be the schema, under another name or misspelt. */
  private static void refuseUnknown(Map<String, @Nullable Object> tool, String path) {
    Set<String> unknown = new TreeSet<>(tool.keySet());
    unknown.removeAll(OTHERS);
    unknown.removeAll(SCHEMAS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s, \"%s\", has no schema of its arguments, but %s, which is not known; to mend it, call"
                  .formatted(path, tool.get("name"), quoted(unknown))
              + " the schema one of %s, or leave out what is none".formatted(quoted(SCHEMAS)));
    }
  }

  private static String quoted(Iterable<String> names) {
    return "\"" + String.join("\", \"", names) + "\"";
  }

  private static String name(String tool) {
    return "the schema of tool \"%s\"".formatted(tool);
  }

  private SortedMap<String, Schema> some() {
    if (schemas.isEmpty()) {
      throw new IllegalArgumentException("an evaluator of no tools; to mend it, name one at least");
    }
    return schemas;
  }
}
