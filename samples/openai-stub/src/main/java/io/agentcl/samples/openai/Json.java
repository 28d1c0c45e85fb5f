package io.agentcl.samples.openai;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** Throws {@link tools.jackson.core.JacksonException} if {@code text} is no JSON. */
  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  /** Returns the object that {@code text} is; empty if it is none. */
  static Optional<ObjectNode> readObject(String text) {
    try {
      return read(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** Returns {@code node} in lines, for people. */
  static String pretty(JsonNode node) {
    return PRETTY.writeValueAsString(node);
  }

  /** Returns a copy with sorted names, without those in {@code left} of the outermost object. */
  static ObjectNode sorted(ObjectNode object, Collection<String> left) {
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    object.properties().forEach(each -> sorted.put(each.getKey(), sorted(each.getValue())));
    sorted.keySet().removeAll(left);
    return object().setAll(sorted);
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return sorted(object, Set.of());
    }
    if (node instanceof ArrayNode array) {
      ArrayNode sorted = MAPPER.createArrayNode();
      array.forEach(each -> sorted.add(sorted(each)));
      return sorted;
    }
    return node;
  }
}
