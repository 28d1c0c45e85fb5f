package io.agentcl.evaluate.trajectory;

import io.agentcl.harness.Versions;
import io.agentcl.value.Named;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Another matcher with a version that its host declares. */
record DeclaredMatcher(ArgumentMatcher matcher, String declared) implements KeyedMatcher {

  /** That of code of the host, which is bound with its version. */
  @Override
  public Optional<Named> named() {
    return matcher.named();
  }

  /** What is stored. */
  record Form(ArgumentMatcher matcher, String declared) implements Supplier<DeclaredMatcher> {

    @Override
    public DeclaredMatcher get() {
      return new DeclaredMatcher(matcher, declared);
    }
  }

  /** Refuses to store a version of code beside the code: it would not change with it. */
  Form form() {
    if (matcher.version().equals(Versions.UNDECLARED)) {
      throw new IllegalArgumentException(
          "declares one version for several matchers of which some are code; to mend it, declare"
              + " that of each ArgumentMatcher.where(..) by itself");
    }
    return new Form(matcher, declared);
  }

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
