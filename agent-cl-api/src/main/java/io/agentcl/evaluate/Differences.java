package io.agentcl.evaluate;

import io.agentcl.harness.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds where two plain values differ; numbers count by value. Not thread-safe. */
final class Differences {

  private final List<String> found = new ArrayList<>();

  private Differences() {}

  /** Returns one line per place where normal forms differ: path, expected and found. */
  static List<String> between(@Nullable Object expected, @Nullable Object actual) {
    Differences differences = new Differences();
    differences.compare("", expected, actual);
    return differences.found;
  }

  private void compare(String path, @Nullable Object expected, @Nullable Object actual) {
    if (expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> given) {
      compareMaps(path, wanted, given);
    } else if (expected instanceof List<?> wanted && actual instanceof List<?> given) {
      compareLists(path, wanted, given);
    } else if (!sameScalar(expected, actual)) {
      add(path, "expected %s, found %s", expected, actual);
    }
  }

  private void compareMaps(String path, Map<?, ?> wanted, Map<?, ?> given) {
    TreeSet<Object> keys = new TreeSet<>(wanted.keySet());
    keys.addAll(given.keySet());
    for (Object key : keys) {
      String at = path.isEmpty() ? key.toString() : path + "." + key;
      if (!given.containsKey(key)) {
        add(at, "expected %s, found nothing", wanted.get(key));
      } else if (!wanted.containsKey(key)) {
        add(at, "expected nothing, found %s", given.get(key));
      } else {
        compare(at, wanted.get(key), given.get(key));
      }
    }
  }

  private void compareLists(String path, List<?> wanted, List<?> given) {
    for (int i = 0; i < Math.max(wanted.size(), given.size()); i++) {
      String at = "%s[%d]".formatted(path, i);
      if (i >= given.size()) {
        add(at, "expected %s, found nothing", wanted.get(i));
      } else if (i >= wanted.size()) {
        add(at, "expected nothing, found %s", given.get(i));
      } else {
        compare(at, wanted.get(i), given.get(i));
      }
    }
  }

  private static boolean sameScalar(@Nullable Object expected, @Nullable Object actual) {
    if (expected instanceof Number a && actual instanceof Number b) {
      return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
    }
    return expected == null ? actual == null : expected.equals(actual);
  }

  private void add(String path, String problem, @Nullable Object... values) {
    Object[] shown = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      shown[i] = Texts.shortened(Value.of(values[i]).toString());
    }
    found.add((path.isEmpty() ? "" : path + ": ") + problem.formatted(shown));
  }
}
