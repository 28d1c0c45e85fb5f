package io.agentcl.evaluate.trajectory;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Versions;
import java.util.List;

/** Another matcher, of changed arguments. */
record TransformedMatcher(ArgumentMatcher matcher, Change change, Change.Side side)
    implements KeyedMatcher {

  TransformedMatcher {
    requireNonNull(matcher, "matcher");
  }

  private Call expected(Call call) {
    return side == Change.Side.BOTH ? actual(call) : call;
  }

  private Call actual(Call call) {
    return call.with(change.apply(call.arguments()));
  }

  @Override
  public double likeness(Call expected, Call actual) {
    return matcher.likeness(expected(expected), actual(actual));
  }

  @Override
  public String difference(Call expected, Call actual) {
    return matcher.difference(expected(expected), actual(actual));
  }

  @Override
  public ArgumentMatcher keepingTexts() {
    return new TransformedMatcher(matcher.keepingTexts(), change, side);
  }

  @Override
  public boolean isKeyed() {
    return KeyedMatcher.isKeyed(matcher);
  }

  @Override
  public Object expectedKey(Call call) {
    return KeyedMatcher.expectedKey(matcher, expected(call));
  }

  @Override
  public Object actualKey(Call call) {
    return KeyedMatcher.actualKey(matcher, actual(call));
  }

  @Override
  public String version() {
    return Versions.combine(List.of("changed-1", change.version(), side.name(), matcher.version()));
  }
}
