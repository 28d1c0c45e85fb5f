package io.agentcl.evaluate.tools;

import io.agentcl.internal.match.Numbers;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What was said so far, with an index by words, numbers and dates. Adding costs the size of what is
 * added; asking costs how often the rarest word of the question occurs, once for each question. Not
 * thread-safe.
 */
final class Knowledge {

  private static final long MOST_STEPS = 50_000_000;
  private static final int LONGEST_JOINED = 4;
  private static final int SHORTEST_DIGITS = 7;

  /** Stands between texts, so that no phrase goes over from one to the next. */
  private static final String BARRIER = "";

  private final Set<String> texts = new HashSet<>();
  private final List<String> words = new ArrayList<>();
  private final Map<String, Places> places = new HashMap<>();
  private final Set<String> joined = new HashSet<>();
  private final Set<BigDecimal> numbers = new HashSet<>();
  private final Set<Days.Day> days = new HashSet<>();
  private final Set<String> phrases = new HashSet<>();
  private long steps;

  /** Adds the scalars and keys of {@code value}, and returns this. */
  Knowledge with(Value value) {
    add(value.toObject());
    return this;
  }

  /** Returns whether answers can be wrong, since there was too much to look through. */
  boolean gaveUp() {
    return steps > MOST_STEPS;
  }

  private void add(@Nullable Object plain) {
    if (plain instanceof Map<?, ?> map) {
      map.forEach(
          (key, each) -> {
            addText(key.toString());
            add(each);
          });
    } else if (plain instanceof List<?> list) {
      list.forEach(this::add);
    } else if (plain instanceof Number number) {
      numbers.add(decimal(number));
      addText(number.toString());
    } else if (plain instanceof String text) {
      addText(text);
    }
  }

  private void addText(String text) {
    if (!texts.add(text)) {
      return;
    }
    List<String> added = Words.of(text);
    for (int i = 0; i < added.size(); i++) {
      places.computeIfAbsent(added.get(i), word -> new Places()).add(words.size());
      words.add(added.get(i));
      addJoined(added.subList(i, Math.min(added.size(), i + LONGEST_JOINED)));
    }
    words.add(BARRIER);
    days.addAll(Days.in(added));
    addNumbers(text);
  }

  private void addJoined(List<String> window) {
    StringBuilder text = new StringBuilder();
    for (String word : window) {
      text.append(word);
      if (Words.hasDigit(text.toString()) && text.length() <= 40) {
        joined.add(text.toString());
      }
    }
  }

  private void addNumbers(String text) {
    for (Numbers.Found each : Numbers.in(text)) {
      numbers.add(each.value().stripTrailingZeros());
      if (text.startsWith("%", each.end()) || text.startsWith(" %", each.end())) {
        numbers.add(each.value().movePointLeft(2).stripTrailingZeros());
      }
    }
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString()).stripTrailingZeros();
  }

  /** Returns whether {@code scalar}, a number or a text, stands somewhere. */
  boolean has(Object scalar) {
    if (scalar instanceof Number number) {
      return numbers.contains(decimal(number)) || hasJoined(number.toString());
    }
    String text = scalar.toString();
    return texts.contains(text) || hasWords(Words.of(text)) || hasNumber(text) || hasDay(text);
  }

  private boolean hasWords(List<String> asked) {
    String together = String.join("", asked);
    return hasJoined(together) || hasPhrase(asked);
  }

  /** A few digits in a row are more likely parts of a number than what was asked for. */
  private boolean hasJoined(String text) {
    boolean isShort = text.length() < SHORTEST_DIGITS;
    return joined.contains(text) && !(isShort && text.chars().allMatch(Character::isDigit));
  }

  private boolean hasNumber(String text) {
    String bare = text.strip();
    List<Numbers.Found> found = Numbers.in(bare);
    return found.size() == 1
        && found.get(0).end() == bare.length()
        && found.get(0).start() <= 1
        && numbers.contains(found.get(0).value().stripTrailingZeros());
  }

  private boolean hasDay(String text) {
    return Days.iso(text).filter(day -> day.isIn(days)).isPresent();
  }

  private boolean hasPhrase(List<String> asked) {
    String phrase = String.join(" ", asked);
    if (phrases.contains(phrase)) {
      return true;
    }
    int rarest = rarest(asked);
    Places at = rarest < 0 ? null : places.get(asked.get(rarest));
    boolean found = at != null && at.any(place -> standsAt(place - rarest, asked));
    if (found) {
      phrases.add(phrase);
    }
    return found;
  }

  /** Returns the index of the word that occurs least, or -1 if there is one that never does. */
  private int rarest(List<String> asked) {
    int rarest = -1;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < asked.size(); i++) {
      Places at = places.get(asked.get(i));
      if (at == null) {
        return -1;
      }
      if (at.count < least) {
        least = at.count;
        rarest = i;
      }
    }
    return rarest;
  }

  private boolean standsAt(int start, List<String> asked) {
    steps++;
    return !gaveUp()
        && start >= 0
        && start + asked.size() <= words.size()
        && words.subList(start, start + asked.size()).equals(asked);
  }

  /** Where a word stands. */
  private static final class Places {
    private int[] places = new int[2];
    private int count;

    void add(int place) {
      places = count == places.length ? Arrays.copyOf(places, 2 * count) : places;
      places[count++] = place;
    }

    boolean any(IntPredicate test) {
      return Arrays.stream(places, 0, count).anyMatch(test);
    }
  }
}
