package io.agentcl.evaluate.trajectory;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares arguments part by part; what may be left out or added is said by the extent. */
record StructureMatcher(Extent extent, Tolerance tolerance, Reading reading)
    implements KeyedMatcher {

  /** Which keys may stand on one side only. */
  enum Extent {
    EXACT,
    SUBSET,
    SUPERSET,
    PARTIAL;

    /** Returns the extent by which the parts of a map are compared. */
    Extent within() {
      return this == PARTIAL ? PARTIAL : EXACT;
    }

    boolean allowsExtra() {
      return this == SUPERSET || this == PARTIAL;
    }

    boolean allowsMissing() {
      return this == SUBSET;
    }
  }

  StructureMatcher {
    requireNonNull(tolerance, "tolerance");
  }

  @Override
  public double likeness(Call expected, Call actual) {
    return alike(expected.arguments().toObject(), actual.arguments().toObject(), extent) ? 1 : 0;
  }

  /** Decides as {@link #difference} does, without words: most pairs are compared for this alone. */
  private boolean alike(@Nullable Object one, @Nullable Object other, Extent here) {
    @Nullable Object expected = reading.of(one);
    @Nullable Object actual = reading.of(other);
    if (expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> given) {
      return alikeMaps(wanted, given, here);
    }
    if (expected instanceof List<?> wanted && actual instanceof List<?> given) {
      return wanted.size() == given.size()
          && IntStream.range(0, wanted.size())
              .allMatch(i -> alike(wanted.get(i), given.get(i), here.within()));
    }
    return sameScalars(expected, actual);
  }

  private boolean alikeMaps(Map<?, ?> wanted, Map<?, ?> given, Extent here) {
    for (Map.Entry<?, ?> entry : wanted.entrySet()) {
      Object found = given.get(entry.getKey());
      boolean there = found != null || given.containsKey(entry.getKey());
      if (there ? !alike(entry.getValue(), found, here.within()) : !here.allowsMissing()) {
        return false;
      }
    }
    return here.allowsExtra() || wanted.keySet().containsAll(given.keySet());
  }

  private boolean sameScalars(@Nullable Object expected, @Nullable Object actual) {
    return (expected instanceof Number a && actual instanceof Number b)
        ? tolerance.allows(a, b)
        : Plain.same(expected, actual);
  }

  /** Returns the first difference. */
  @Override
  public String difference(Call expected, Call actual) {
    return compare("", expected.arguments().toObject(), actual.arguments().toObject(), extent);
  }

  private String compare(String path, @Nullable Object one, @Nullable Object other, Extent here) {
    @Nullable Object expected = reading.of(one);
    @Nullable Object actual = reading.of(other);
    if (expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> given) {
      return maps(path, wanted, given, here);
    }
    if (expected instanceof List<?> wanted && actual instanceof List<?> given) {
      return lists(path, wanted, given, here);
    }
    return sameScalars(expected, actual) ? "" : Words.difference(path, expected, actual);
  }

  private String maps(String path, Map<?, ?> wanted, Map<?, ?> given, Extent here) {
    TreeSet<Object> keys = new TreeSet<>(wanted.keySet());
    keys.addAll(given.keySet());
    for (Object key : keys) {
      String problem =
          entry(path.isEmpty() ? "" + key : path + "." + key, key, wanted, given, here);
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    return "";
  }

  private String entry(String path, Object key, Map<?, ?> wanted, Map<?, ?> given, Extent here) {
    if (!given.containsKey(key)) {
      return here.allowsMissing()
          ? ""
          : Words.differenceOf(path, Words.shown(wanted.get(key)), "nothing");
    }
    if (!wanted.containsKey(key)) {
      return here.allowsExtra()
          ? ""
          : Words.differenceOf(path, "nothing", Words.shown(given.get(key)));
    }
    return compare(path, wanted.get(key), given.get(key), here.within());
  }

  private String lists(String path, List<?> wanted, List<?> given, Extent here) {
    if (wanted.size() != given.size()) {
      return Words.differenceOf(path, Words.elements(wanted), Words.elements(given));
    }
    for (int i = 0; i < wanted.size(); i++) {
      String problem =
          compare("%s[%d]".formatted(path, i), wanted.get(i), given.get(i), here.within());
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    return "";
  }

  @Override
  public boolean isKeyed() {
    return extent == Extent.EXACT && tolerance.equals(Tolerance.NONE);
  }

  @Override
  public Object expectedKey(Call call) {
    return Plain.key(call.arguments(), reading);
  }

  @Override
  public Object actualKey(Call call) {
    return Plain.key(call.arguments(), reading);
  }

  @Override
  public ArgumentMatcher keepingTexts() {
    return new StructureMatcher(extent, tolerance, Reading.AS_GIVEN);
  }

  @Override
  public String version() {
    return "structure-2:"
        + Value.of(List.of(extent, tolerance.absolute(), tolerance.relative(), reading));
  }
}
