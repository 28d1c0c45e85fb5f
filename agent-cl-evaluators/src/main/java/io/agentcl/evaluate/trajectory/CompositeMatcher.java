package io.agentcl.evaluate.trajectory;

import io.agentcl.harness.Versions;
import java.util.List;

/** Both or one of two matchers. */
record CompositeMatcher(Kind kind, ArgumentMatcher first, ArgumentMatcher second)
    implements KeyedMatcher {

  /** Which of the two decides. */
  enum Kind {
    AND {
      @Override
      double of(double first, double second) {
        return Math.min(first, second);
      }
    },
    OR {
      @Override
      double of(double first, double second) {
        return Math.max(first, second);
      }
    };

    abstract double of(double first, double second);
  }

  @Override
  public double likeness(Call expected, Call actual) {
    return kind.of(first.likeness(expected, actual), second.likeness(expected, actual));
  }

  @Override
  public String difference(Call expected, Call actual) {
    if (likeness(expected, actual) == 1) {
      return "";
    }
    return first.likeness(expected, actual) < 1
        ? first.difference(expected, actual)
        : second.difference(expected, actual);
  }

  @Override
  public ArgumentMatcher keepingTexts() {
    return new CompositeMatcher(kind, first.keepingTexts(), second.keepingTexts());
  }

  @Override
  public boolean isKeyed() {
    return kind == Kind.AND && KeyedMatcher.isKeyed(first) && KeyedMatcher.isKeyed(second);
  }

  @Override
  public Object expectedKey(Call call) {
    return List.of(KeyedMatcher.expectedKey(first, call), KeyedMatcher.expectedKey(second, call));
  }

  @Override
  public Object actualKey(Call call) {
    return List.of(KeyedMatcher.actualKey(first, call), KeyedMatcher.actualKey(second, call));
  }

  @Override
  public String version() {
    return Versions.combine(List.of(kind + "-1", first.version(), second.version()));
  }
}
