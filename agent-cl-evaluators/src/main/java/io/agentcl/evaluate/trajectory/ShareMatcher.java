package io.agentcl.evaluate.trajectory;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gives part of the credit for part of the arguments. */
enum ShareMatcher implements ArgumentMatcher {
  /** The mean over the keys of both sides, at every depth. */
  OF_ALL_KEYS {
    @Override
    public double likeness(Call expected, Call actual) {
      return share(expected.arguments().toObject(), actual.arguments().toObject());
    }
  },
  /** The share of the expected keys. */
  OF_EXPECTED_KEYS {
    @Override
    public double likeness(Call expected, Call actual) {
      Map<String, @Nullable Object> wanted = expected.arguments().asMap();
      Map<String, @Nullable Object> given = actual.arguments().asMap();
      if (wanted.isEmpty()) {
        return given.isEmpty() ? 1 : 0;
      }
      long equal =
          wanted.entrySet().stream()
              .filter(
                  entry ->
                      given.containsKey(entry.getKey())
                          && Plain.same(entry.getValue(), given.get(entry.getKey())))
              .count();
      return (double) equal / wanted.size();
    }
  };

  static double share(@Nullable Object expected, @Nullable Object actual) {
    if (Plain.same(expected, actual)) {
      return 1;
    }
    if (!(expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> given)) {
      return 0;
    }
    TreeSet<Object> keys = new TreeSet<>(wanted.keySet());
    keys.addAll(given.keySet());
    double sum = 0;
    for (Object key : keys) {
      if (wanted.containsKey(key) && given.containsKey(key)) {
        sum += share(wanted.get(key), given.get(key));
      }
    }
    return sum / keys.size();
  }

  @Override
  public String difference(Call expected, Call actual) {
    return likeness(expected, actual) == 1
        ? ""
        : ArgumentMatcher.exact().difference(expected, actual);
  }

  @Override
  public String version() {
    return "share-1:" + name();
  }
}
