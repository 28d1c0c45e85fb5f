package io.agentcl.evaluate.trajectory;

import io.agentcl.harness.Versions;
import java.util.List;

/** Another matcher with the sides swapped. */
record MirroredMatcher(ArgumentMatcher matcher) implements KeyedMatcher {

  @Override
  public double likeness(Call expected, Call actual) {
    return matcher.likeness(actual, expected);
  }

  @Override
  public String difference(Call expected, Call actual) {
    String difference = matcher.difference(actual, expected);
    return difference.isEmpty() ? "" : "with the sides swapped: " + difference;
  }

  @Override
  public ArgumentMatcher keepingTexts() {
    return new MirroredMatcher(matcher.keepingTexts());
  }

  @Override
  public boolean isKeyed() {
    return KeyedMatcher.isKeyed(matcher);
  }

  @Override
  public Object expectedKey(Call call) {
    return KeyedMatcher.actualKey(matcher, call);
  }

  @Override
  public Object actualKey(Call call) {
    return KeyedMatcher.expectedKey(matcher, call);
  }

  @Override
  public String version() {
    return Versions.combine(List.of("mirrored-1", matcher.version()));
  }
}
