package io.agentcl.evaluate.trajectory;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gives part of the credit for part of the arguments. */
record ShareMatcher(Keys keys, Reading reading) implements ArgumentMatcher {

  /** Of which keys the share is. */
  enum Keys {
    /** The mean over the keys of both sides, at every depth. */
    ALL {
      @Override
      double share(Call expected, Call actual, Reading reading) {
        return ShareMatcher.share(
            expected.arguments().toObject(), actual.arguments().toObject(), reading);
      }
    },
    /** The share of the expected keys. */
    EXPECTED {
      @Override
      double share(Call expected, Call actual, Reading reading) {
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
                            && Plain.same(entry.getValue(), given.get(entry.getKey()), reading))
                .count();
        return (double) equal / wanted.size();
      }
    };

    abstract double share(Call expected, Call actual, Reading reading);
  }

  static double share(@Nullable Object expected, @Nullable Object actual, Reading reading) {
    if (Plain.same(expected, actual, reading)) {
      return 1;
    }
    if (!(reading.of(expected) instanceof Map<?, ?> wanted
        && reading.of(actual) instanceof Map<?, ?> given)) {
      return 0;
    }
    TreeSet<Object> keys = new TreeSet<>(wanted.keySet());
    keys.addAll(given.keySet());
    double sum = 0;
    for (Object key : keys) {
      if (wanted.containsKey(key) && given.containsKey(key)) {
        sum += share(wanted.get(key), given.get(key), reading);
      }
    }
    return sum / keys.size();
  }

  @Override
  public double likeness(Call expected, Call actual) {
    return keys.share(expected, actual, reading);
  }

  @Override
  public String difference(Call expected, Call actual) {
    return likeness(expected, actual) == 1
        ? ""
        : new StructureMatcher(StructureMatcher.Extent.EXACT, Tolerance.NONE, reading)
            .difference(expected, actual);
  }

  @Override
  public ArgumentMatcher keepingTexts() {
    return new ShareMatcher(keys, Reading.AS_GIVEN);
  }

  @Override
  public String version() {
    return "share-2:%s:%s".formatted(keys, reading);
  }
}
