package io.agentcl.internal.match;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.Excerpts;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where two values differ, for people: one {@link Difference} per place. Numbers count by value.
 * Lists are aligned, so that one inserted element is one difference and not one for every element
 * behind it: what is equal at both ends is left out, and the rest is aligned at the least cost by
 * dynamic programming [1]. Costs the size of both values, and for lists the product of what is left
 * of them; lists of which more than {@value Alignment#MOST_CELLS} pairs are left are compared place
 * by place.
 *
 * <p>[1] Needleman, Wunsch: A general method applicable to the search for similarities in the amino
 * acid sequence of two proteins. Journal of Molecular Biology 48 (1970).
 */
public final class Differences {

  private static final int MOST_ZEROS = 400;

  private final List<Difference> found = new ArrayList<>();

  private Differences() {}

  /**
   * One difference.
   *
   * @param path keys and list indexes, such as {@code orders[0].id}; empty for the whole. The index
   *     is that of the expected list, or of the found one for what nothing was expected of
   * @param expected what was expected there, or null if nothing was
   * @param found what was found there, or null if nothing was
   */
  public record Difference(String path, @Nullable Value expected, @Nullable Value found) {

    public Difference {
      requireNonNull(path, "path");
    }

    /** Returns it in words, with long values cut. */
    @Override
    public String toString() {
      return "%sexpected %s, found %s%s"
          .formatted(path.isEmpty() ? "" : path + ": ", shown(expected), shown(found), lookalike());
    }

    /** Returns how two texts only look the same, for a reason; most often empty. */
    public String lookalike() {
      return expected != null
              && found != null
              && expected.toObject() instanceof String wanted
              && found.toObject() instanceof String given
          ? Lookalikes.of(wanted, given)
          : "";
    }

    private static String shown(@Nullable Value value) {
      return value == null ? "nothing" : Excerpts.of(value.toString());
    }
  }

  /** Returns where {@code found} differs from {@code expected}, in the order of the paths. */
  public static List<Difference> between(Value expected, Value found) {
    Differences differences = new Differences();
    differences.compare("", normal(expected.toObject()), normal(found.toObject()));
    return List.copyOf(differences.found);
  }

  /** Returns whether both are the same but for how their numbers are written. */
  public static boolean none(Value one, Value other) {
    return same(normal(one.toObject()), normal(other.toObject()));
  }

  /**
   * Returns {@code value} with every number in one form: values that differ in nothing are equal.
   */
  public static Value plain(Value value) {
    return Value.of(normal(value.toObject()));
  }

  /**
   * Returns {@code value} with every text in it that is a JSON object or list, as some models give
   * arguments and some tools answer, as what it says. Costs the size of the value.
   */
  public static Value inside(Value value) {
    try {
      return Value.of(inside(value.toObject()));
    } catch (IllegalArgumentException e) {
      return value; // what texts say is nested too deeply in what they stand in
    }
  }

  private static @Nullable Object inside(@Nullable Object plain) {
    if (plain instanceof String text) {
      String start = text.stripLeading();
      boolean opens = start.startsWith("{") || start.startsWith("[");
      Value said = opens ? Value.of(text).asJson().orElse(Value.NULL) : Value.NULL;
      return said.equals(Value.NULL) ? text : inside(said.toObject());
    }
    if (plain instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(each -> copy.add(inside(each)));
      return copy;
    }
    if (plain instanceof Map<?, ?> map) {
      TreeMap<String, @Nullable Object> copy = new TreeMap<>();
      map.forEach((key, each) -> copy.put(key.toString(), inside(each)));
      return copy;
    }
    return plain;
  }

  static boolean same(@Nullable Object one, @Nullable Object other) {
    return one == null ? other == null : one.equals(other);
  }

  /** Returns {@code value} with every number in one form, so that equal numbers are equal. */
  private static @Nullable Object normal(@Nullable Object value) {
    if (value instanceof Number number) {
      return decimal(number);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>(list.size());
      list.forEach(each -> plain.add(normal(each)));
      return plain;
    }
    if (value instanceof Map<?, ?> map) {
      TreeMap<String, @Nullable Object> plain = new TreeMap<>();
      map.forEach((key, each) -> plain.put(key.toString(), normal(each)));
      return plain;
    }
    return value;
  }

  /** An integer is shown as one, unless it has more zeros than anybody writes. */
  private static Number decimal(Number number) {
    BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
    boolean integer = decimal.scale() <= 0 && decimal.scale() >= -MOST_ZEROS;
    return integer ? decimal.toBigIntegerExact() : decimal;
  }

  private void compare(String path, @Nullable Object expected, @Nullable Object actual) {
    if (expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> given) {
      compareMaps(path, wanted, given);
    } else if (expected instanceof List<?> wanted && actual instanceof List<?> given) {
      compareLists(path, wanted, given);
    } else if (!same(expected, actual)) {
      found.add(new Difference(path, Value.of(expected), Value.of(actual)));
    }
  }

  private void compareMaps(String path, Map<?, ?> wanted, Map<?, ?> given) {
    TreeSet<Object> keys = new TreeSet<>(wanted.keySet());
    keys.addAll(given.keySet());
    for (Object key : keys) {
      String at = path.isEmpty() ? key.toString() : path + "." + key;
      if (!given.containsKey(key)) {
        found.add(new Difference(at, Value.of(wanted.get(key)), null));
      } else if (!wanted.containsKey(key)) {
        found.add(new Difference(at, null, Value.of(given.get(key))));
      } else {
        compare(at, wanted.get(key), given.get(key));
      }
    }
  }

  private void compareLists(String path, List<?> wanted, List<?> given) {
    for (Alignment.Pair pair : Alignment.of(wanted, given)) {
      if (pair.given() < 0) {
        String at = "%s[%d]".formatted(path, pair.wanted());
        found.add(new Difference(at, Value.of(wanted.get(pair.wanted())), null));
      } else if (pair.wanted() < 0) {
        String at = "%s[%d]".formatted(path, pair.given());
        found.add(new Difference(at, null, Value.of(given.get(pair.given()))));
      } else {
        String at = "%s[%d]".formatted(path, pair.wanted());
        compare(at, wanted.get(pair.wanted()), given.get(pair.given()));
      }
    }
  }
}
