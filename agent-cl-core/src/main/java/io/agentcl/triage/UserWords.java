package io.agentcl.triage;

import io.agentcl.evidence.Evidence;
import io.agentcl.internal.dialogue.SpokenWords;
import io.agentcl.run.Context;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the user has said so far, by message, and what was known before his first one. */
final class UserWords {

  /** He never said it. */
  static final int NEVER = Integer.MAX_VALUE;

  /** Numbers of more digits than this are looked for as they are written, not written out. */
  private static final int LONGEST_NUMBER = 40;

  private final List<String> spaced = new ArrayList<>();

  /** By word, the message that has it first: others are not looked through for it. */
  private final Map<String, Integer> firsts = new HashMap<>();

  UserWords(Context context) {
    List<String> before = new ArrayList<>();
    context.earlier().stream()
        .filter(Evidence.Said::byUser)
        .forEach(said -> before.add(said.text()));
    context.value().asMap().values().stream()
        .filter(String.class::isInstance)
        .forEach(text -> before.add((String) text));
    add(before);
  }

  void add(String text) {
    add(List.of(text));
  }

  private void add(List<String> texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      SpokenWords words = SpokenWords.of(text);
      words.words().forEach(word -> firsts.putIfAbsent(word, spaced.size()));
      all.append(words.spaced());
    }
    spaced.add(all.toString());
  }

  /**
   * Returns the number of the message that names {@code value} first, all of it; 0 if it was known
   * before, {@link #NEVER} if none does. What has no words of its own, such as false, none does.
   */
  int firstNamed(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return last(map.values());
    }
    if (value instanceof Collection<?> list) {
      return last(list);
    }
    return value instanceof String || value instanceof Number ? first(text(value)) : NEVER;
  }

  private int last(Collection<?> parts) {
    return parts.stream().mapToInt(this::firstNamed).max().orElse(NEVER);
  }

  private int first(String text) {
    SpokenWords words = SpokenWords.of(text);
    String wanted = words.spaced();
    int from =
        words.words().stream()
            .mapToInt(word -> firsts.getOrDefault(word, NEVER))
            .max()
            .orElse(NEVER);
    for (int i = from; i < spaced.size(); i++) {
      if (spaced.get(i).contains(wanted)) {
        return i;
      }
    }
    return NEVER;
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    BigDecimal number = new BigDecimal(Value.of(value).toString());
    return Math.abs((long) number.scale()) > LONGEST_NUMBER
        ? number.toString()
        : number.stripTrailingZeros().toPlainString();
  }
}
