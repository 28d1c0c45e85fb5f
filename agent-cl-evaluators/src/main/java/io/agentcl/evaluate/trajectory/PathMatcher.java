package io.agentcl.evaluate.trajectory;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what is at some paths, and nothing else. */
record PathMatcher(List<String> paths, Absent absent, Reading reading) implements KeyedMatcher {

  /** What it means that a path leads nowhere. */
  enum Absent {
    /** As null, it equals only itself. */
    SAME,
    /** It equals nothing. */
    DIFFERENT
  }

  PathMatcher {
    paths = List.copyOf(paths);
  }

  /** Returns a copy of {@code names}; refuses to compare nothing, which would always match. */
  static List<String> some(List<String> names) {
    if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "names of arguments must not be missing or blank: %s; to compare no arguments, use"
                  .formatted(names)
              + " ArgumentMatcher.ignore()");
    }
    return List.copyOf(names);
  }

  @Override
  public double likeness(Call expected, Call actual) {
    return difference(expected, actual).isEmpty() ? 1 : 0;
  }

  @Override
  public String difference(Call expected, Call actual) {
    for (String path : paths) {
      Value wanted = at(expected, path);
      Value given = at(actual, path);
      if (wanted == null || given == null) {
        if (absent == Absent.DIFFERENT || (wanted == null) != (given == null)) {
          return Words.differenceOf(path, shown(wanted), shown(given));
        }
      } else if (!Plain.same(wanted.toObject(), given.toObject(), reading)) {
        return Words.difference(path, wanted.toObject(), given.toObject());
      }
    }
    return "";
  }

  private @Nullable Value at(Call call, String path) {
    Value found = reading.at(call.arguments(), path);
    boolean none = absent == Absent.SAME && found != null && found.toObject() == null;
    return none ? null : found;
  }

  private static String shown(@Nullable Value value) {
    return value == null ? "nothing" : Words.shown(value);
  }

  @Override
  public boolean isKeyed() {
    return true;
  }

  @Override
  public Object expectedKey(Call call) {
    return actualKey(call);
  }

  @Override
  public Object actualKey(Call call) {
    List<Object> keys = new ArrayList<>(paths.size());
    for (String path : paths) {
      Value found = at(call, path);
      keys.add(found == null ? nothing() : Plain.key(found, reading));
    }
    return keys;
  }

  private Object nothing() {
    return absent == Absent.SAME ? Absent.SAME : new Object();
  }

  @Override
  public ArgumentMatcher keepingTexts() {
    return new PathMatcher(paths, absent, Reading.AS_GIVEN);
  }

  @Override
  public String version() {
    return "paths-2:" + Value.of(List.of(absent, paths, reading));
  }
}
