package io.agentcl.evaluate.trajectory;

import io.agentcl.harness.Versions;
import java.util.List;

/** Another matcher with a version that its host declares. */
record DeclaredMatcher(ArgumentMatcher matcher, String declared) implements KeyedMatcher {

  @Override
  public double likeness(Call expected, Call actual) {
    return matcher.likeness(expected, actual);
  }

  @Override
  public String difference(Call expected, Call actual) {
    return matcher.difference(expected, actual);
  }

  @Override
  public ArgumentMatcher keepingTexts() {
    return new DeclaredMatcher(matcher.keepingTexts(), declared + ", keeping texts");
  }

  @Override
  public boolean isKeyed() {
    return KeyedMatcher.isKeyed(matcher);
  }

  @Override
  public Object expectedKey(Call call) {
    return KeyedMatcher.expectedKey(matcher, call);
  }

  @Override
  public Object actualKey(Call call) {
    return KeyedMatcher.actualKey(matcher, call);
  }

  @Override
  public String version() {
    return Versions.combine(List.of("declared-1", declared));
  }
}
