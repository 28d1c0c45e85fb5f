package io.agentcl.schema;

import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values as the validator takes them. */
final class Nodes {

  private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

  private Nodes() {}

  static JsonNode of(Value value) {
    return of(value.toObject());
  }

  /** Takes what {@link Value#toObject} gives. */
  private static JsonNode of(@Nullable Object plain) {
    if (plain instanceof Map<?, ?> map) {
      ObjectNode node = FACTORY.objectNode();
      map.forEach((key, each) -> node.set((String) key, of(each)));
      return node;
    }
    if (plain instanceof List<?> list) {
      ArrayNode node = FACTORY.arrayNode(list.size());
      list.forEach(each -> node.add(of(each)));
      return node;
    }
    return plain instanceof Number number ? number(number) : single(plain);
  }

  private static JsonNode number(Number number) {
    if (number instanceof BigDecimal decimal) {
      return FACTORY.numberNode(decimal);
    }
    return number instanceof BigInteger integer
        ? FACTORY.numberNode(integer)
        : FACTORY.numberNode(number.longValue());
  }

  private static JsonNode single(@Nullable Object plain) {
    if (plain instanceof Boolean truth) {
      return FACTORY.booleanNode(truth);
    }
    return plain == null ? FACTORY.nullNode() : FACTORY.stringNode(plain.toString());
  }

  /** Returns how many parts {@code value} has, itself included. */
  static long count(Value value) {
    return count(value.toObject());
  }

  private static long count(@Nullable Object plain) {
    Collection<?> parts =
        plain instanceof Map<?, ?> map
            ? map.values()
            : plain instanceof List<?> list ? list : List.of();
    long count = 1;
    for (Object part : parts) {
      count += count(part);
    }
    return count;
  }
}
