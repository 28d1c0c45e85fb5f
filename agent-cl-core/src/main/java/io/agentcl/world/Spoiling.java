package io.agentcl.world;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Spoils answers. What has no value to spoil stays as it is. */
final class Spoiling {

  private Spoiling() {}

  /** Returns the first half: of a list, of the entries of a map, of a text. */
  static ToolAnswer cut(ToolAnswer answer) {
    Object plain = answer.value().map(Value::toObject).orElse(null);
    if (!(answer instanceof ToolAnswer.Answered)) {
      return answer;
    }
    if (plain instanceof String text) {
      return text.isEmpty() ? answer : ToolAnswer.answered(text.substring(0, half(text)));
    }
    if (plain instanceof List<?> list && !list.isEmpty()) {
      return ToolAnswer.answered(list.subList(0, list.size() / 2));
    }
    if (plain instanceof Map<?, ?> map && !map.isEmpty()) {
      Map<Object, @Nullable Object> kept = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (kept.size() < map.size() / 2) {
          kept.put(entry.getKey(), entry.getValue());
        }
      }
      return ToolAnswer.answered(kept);
    }
    return answer;
  }

  /** Never between the two halves of one character. */
  private static int half(String text) {
    int half = text.length() / 2;
    return half > 0 && Character.isHighSurrogate(text.charAt(half - 1)) ? half - 1 : half;
  }

  /** Returns the answer with one value drawn by {@code random} that is another one. */
  static ToolAnswer corrupt(ToolAnswer answer, SplittableRandom random) {
    Value value = answer.value().orElse(Value.NULL);
    if (!(answer instanceof ToolAnswer.Answered)) {
      return answer;
    }
    Value content = value.asJson().orElse(value);
    Walk count = new Walk(-1);
    count.walk(content.toObject());
    if (count.seen == 0) {
      return answer;
    }
    Object spoilt = new Walk(random.nextInt(count.seen)).walk(content.toObject());
    boolean json = value.asJson().isPresent();
    return ToolAnswer.answered(json ? Value.of(spoilt).toString() : spoilt);
  }

  /** Copies, and changes the scalar that comes at one place. */
  private static final class Walk {

    private final int place;
    private int seen;

    Walk(int place) {
      this.place = place;
    }

    private @Nullable Object walk(@Nullable Object plain) {
      if (plain instanceof Map<?, ?> map) {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, each) -> copy.put(key, walk(each)));
        return copy;
      }
      if (plain instanceof List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(each -> copy.add(walk(each)));
        return copy;
      }
      return seen++ == place ? other(plain) : plain;
    }

    private static @Nullable Object other(@Nullable Object scalar) {
      if (scalar instanceof String text) {
        String reversed = new StringBuilder(text).reverse().toString();
        return reversed.equals(text) ? text + "?" : reversed;
      }
      if (scalar instanceof Number number) {
        return new BigDecimal(number.toString()).negate().subtract(BigDecimal.ONE);
      }
      return scalar instanceof Boolean truth ? !truth : scalar == null ? "?" : null;
    }
  }
}
