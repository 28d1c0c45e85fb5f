package io.agentcl.world;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form in which arguments and answers are compared: numbers by worth, texts that are JSON as
 * what they say.
 */
final class ComparedForm {

  /** Longer texts are no names of anything; their words may be. */
  private static final int LONGEST_NAME = 80;

  /** Of one huge answer; what has no room links nothing and is therefore never relied on. */
  private static final int MOST_NAMES = 20_000;

  private ComparedForm() {}

  /** Returns what a tool made of a call; a failure never equals an answer. */
  static Value outcome(ToolAnswer answer) {
    if (answer instanceof ToolAnswer.Answered answered) {
      Value value = answered.value().orElse(Value.NULL);
      return numbers(value.asJson().orElse(value));
    }
    return Value.of(Map.of("failed", answer.text()));
  }

  /** Returns {@code value} with each number as what it is worth: 2.0 as 2. */
  static Value numbers(Value value) {
    return Value.of(worth(value.toObject()));
  }

  private static @Nullable Object worth(@Nullable Object plain) {
    if (plain instanceof BigDecimal decimal) {
      BigDecimal short_ = decimal.stripTrailingZeros();
      return short_.scale() <= 0 && short_.precision() - short_.scale() < 40
          ? narrow(short_.toBigInteger())
          : short_;
    }
    if (plain instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>(list.size());
      list.forEach(each -> all.add(worth(each)));
      return all;
    }
    if (plain instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      map.forEach((key, each) -> all.put((String) key, worth(each)));
      return all;
    }
    return plain;
  }

  private static Object narrow(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  /** Adds the names that stand in {@code plain}: texts, numbers, keys, and the words of texts. */
  static void addNames(@Nullable Object plain, Set<String> names) {
    if (names.size() >= MOST_NAMES || plain == null || plain instanceof Boolean) {
      return;
    }
    if (plain instanceof Map<?, ?> map) {
      map.forEach(
          (key, each) -> {
            names.add((String) key);
            addNames(each, names);
          });
    } else if (plain instanceof List<?> list) {
      list.forEach(each -> addNames(each, names));
    } else if (plain instanceof String text) {
      addWords(text, names);
    } else {
      names.add(plain.toString());
    }
  }

  private static void addWords(String text, Set<String> names) {
    if (!text.isBlank() && text.length() <= LONGEST_NAME) {
      names.add(text);
    }
    if (text.indexOf(' ') >= 0) {
      for (String word : text.split("[\\s,;()\"']+", -1)) {
        String name = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
        if (name.length() > 2 && name.length() <= LONGEST_NAME && names.size() < MOST_NAMES) {
          names.add(name);
        }
      }
    }
  }

  /** Adds the scalars of arguments, whole. */
  static void addScalars(@Nullable Object plain, Set<String> scalars) {
    if (plain instanceof Map<?, ?> map) {
      map.values().forEach(each -> addScalars(each, scalars));
    } else if (plain instanceof List<?> list) {
      list.forEach(each -> addScalars(each, scalars));
    } else if (plain != null) {
      scalars.add(plain.toString());
    }
  }
}
