package io.agentcl.evaluate.trajectory;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Versions;
import io.agentcl.value.Value;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Another matcher, of changed arguments. */
record TransformedMatcher(ArgumentMatcher matcher, Change change, Change.Side side)
    implements KeyedMatcher {

  TransformedMatcher {
    requireNonNull(matcher, "matcher");
  }

  /**
   * What is stored: one of the changes.
   *
   * @param without names of arguments; empty if it is another change
   * @param defaults null if it is another change
   * @param texts null if it is another change
   */
  record Form(
      ArgumentMatcher matcher,
      Change.Side side,
      @Nullable List<String> without,
      @Nullable Value defaults,
      Change.@Nullable Texts texts)
      implements Supplier<TransformedMatcher> {

    @Override
    public TransformedMatcher get() {
      return new TransformedMatcher(matcher, change(), side);
    }

    private Change change() {
      if (texts != null) {
        return texts;
      }
      return defaults == null || defaults.equals(Value.NULL)
          ? new Change.Without(without == null ? List.of() : without)
          : new Change.WithoutDefaults(defaults);
    }
  }

  Form form() {
    return new Form(
        matcher,
        side,
        change instanceof Change.Without without ? without.names() : null,
        change instanceof Change.WithoutDefaults defaults ? defaults.defaults() : null,
        change instanceof Change.Texts texts ? texts : null);
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
