package io.agentcl.evaluate.trajectory;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Versions;
import io.agentcl.value.Storable;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Says how alike the arguments of two calls of one tool are. It is always asked with the expected
 * call first, whatever the {@link TrajectoryMode}: {@link #subset} means that the observed
 * arguments are a subset, in every mode.
 *
 * <p>Matchers are pure and safe for use by many threads. Numbers count by value: {@code 1} equals
 * {@code 1.0}. A text that is a JSON object or list, as some models give arguments, is what it
 * says, and paths lead into it; not so for {@link #keepingTexts()}, {@link #asText} and {@link
 * #where}.
 */
@FunctionalInterface
public interface ArgumentMatcher extends Storable {

  /** Returns 1 if the calls match, 0 if they do not, or between these how much of them does. */
  double likeness(Call expected, Call actual);

  /** Returns why the calls do not match in full, for people: path, expected and found. */
  default String difference(Call expected, Call actual) {
    return "expected %s, found %s".formatted(expected, actual);
  }

  /** Returns the version of the matcher; another version may match otherwise. */
  default String version() {
    return Versions.UNDECLARED;
  }

  /** Returns a matcher of equal arguments. */
  static ArgumentMatcher exact() {
    return exact(Tolerance.NONE);
  }

  /** As {@link #exact()}, with numbers that may be a little off. */
  static ArgumentMatcher exact(Tolerance tolerance) {
    return new StructureMatcher(StructureMatcher.Extent.EXACT, tolerance, Reading.INSIDE);
  }

  /** Returns a matcher of calls whose every observed argument is expected with an equal value. */
  static ArgumentMatcher subset() {
    return subset(Tolerance.NONE);
  }

  /** As {@link #subset()}, with numbers that may be a little off. */
  static ArgumentMatcher subset(Tolerance tolerance) {
    return new StructureMatcher(StructureMatcher.Extent.SUBSET, tolerance, Reading.INSIDE);
  }

  /** Returns a matcher of calls whose every expected argument is observed with an equal value. */
  static ArgumentMatcher superset() {
    return superset(Tolerance.NONE);
  }

  /** As {@link #superset()}, with numbers that may be a little off. */
  static ArgumentMatcher superset(Tolerance tolerance) {
    return new StructureMatcher(StructureMatcher.Extent.SUPERSET, tolerance, Reading.INSIDE);
  }

  /**
   * As {@link #superset()}, at every depth: maps may have keys that are not expected; lists must be
   * as long as expected, and are compared element by element.
   */
  static ArgumentMatcher partial() {
    return partial(Tolerance.NONE);
  }

  /** As {@link #partial()}, with numbers that may be a little off. */
  static ArgumentMatcher partial(Tolerance tolerance) {
    return new StructureMatcher(StructureMatcher.Extent.PARTIAL, tolerance, Reading.INSIDE);
  }

  /** Returns a matcher of all calls, whatever their arguments. */
  static ArgumentMatcher ignore() {
    return new PathMatcher(List.of(), PathMatcher.Absent.SAME, Reading.INSIDE);
  }

  /**
   * Returns a matcher of what is at {@code paths}, such as {@code time.start}. A path that leads
   * nowhere on one side or on both is a mismatch.
   *
   * @throws IllegalArgumentException if there are no paths; {@link #ignore()} compares nothing
   */
  static ArgumentMatcher atPaths(String... paths) {
    return new PathMatcher(
        PathMatcher.some(List.of(paths)), PathMatcher.Absent.DIFFERENT, Reading.INSIDE);
  }

  /** As {@link #atPaths}, but nothing or null on both sides matches. */
  static ArgumentMatcher atPathsOrAbsent(String... paths) {
    return new PathMatcher(
        PathMatcher.some(List.of(paths)), PathMatcher.Absent.SAME, Reading.INSIDE);
  }

  /**
   * Returns a matcher that gives part of the credit: the mean over all keys of both sides of 1 for
   * equal values, the same mean for two maps, and 0 otherwise.
   */
  static ArgumentMatcher similarity() {
    return new ShareMatcher(ShareMatcher.Keys.ALL, Reading.INSIDE);
  }

  /**
   * Returns a matcher that gives part of the credit: the share of the expected arguments that are
   * observed with an equal value. Where none is expected, it is 1 if there are none and 0
   * otherwise.
   */
  static ArgumentMatcher shareOfExpected() {
    return new ShareMatcher(ShareMatcher.Keys.EXPECTED, Reading.INSIDE);
  }

  /** Returns a matcher of calls that were answered alike, whatever their arguments. */
  static ArgumentMatcher sameAnswer() {
    return AnswerMatcher.INSTANCE;
  }

  /**
   * Returns a matcher of calls for which {@code test} holds, of the expected and the observed
   * arguments. Its version is undeclared; see {@link #declared}.
   *
   * @param description what is tested, for people
   */
  static ArgumentMatcher where(String description, BiPredicate<Value, Value> test) {
    return new PredicateMatcher(description, test);
  }

  /**
   * Returns a matcher that asks {@code choices} by the expected tool, and else {@code otherwise}.
   */
  static ArgumentMatcher perTool(Map<String, ArgumentMatcher> choices, ArgumentMatcher otherwise) {
    return new PerToolMatcher(choices, otherwise);
  }

  /** Returns a matcher as alike as the less alike of both. */
  default ArgumentMatcher and(ArgumentMatcher other) {
    return new CompositeMatcher(CompositeMatcher.Kind.AND, this, requireNonNull(other, "other"));
  }

  /** Returns a matcher as alike as the more alike of both. */
  default ArgumentMatcher or(ArgumentMatcher other) {
    return new CompositeMatcher(CompositeMatcher.Kind.OR, this, requireNonNull(other, "other"));
  }

  /** Returns this matcher with the sides swapped, as some other tools ask in their subset mode. */
  default ArgumentMatcher mirrored() {
    return new MirroredMatcher(this);
  }

  /**
   * Returns this matcher, of arguments without those of certain names, on both sides.
   *
   * @param names names, or patterns with {@code *} and {@code ?} in which case does not count
   * @throws IllegalArgumentException if there are none, or a blank one
   */
  default ArgumentMatcher ignoring(String... names) {
    return new TransformedMatcher(this, new Change.Without(List.of(names)), Change.Side.BOTH);
  }

  /**
   * Returns this matcher, of observed arguments without those that are equal to the tool's default:
   * to spell out a default is not to invent an argument.
   *
   * @throws IllegalArgumentException if a default is no value
   */
  default ArgumentMatcher droppingDefaults(Map<String, ? extends @Nullable Object> defaults) {
    return new TransformedMatcher(
        this, new Change.WithoutDefaults(Value.of(defaults)), Change.Side.ACTUAL);
  }

  /**
   * Returns this matcher, of the texts that arguments print as: {@code 10} is {@code "10"}, and
   * {@code 10.0} is {@code "10.0"}.
   */
  default ArgumentMatcher asText() {
    return new TransformedMatcher(keepingTexts(), Change.Texts.PRINTED, Change.Side.BOTH);
  }

  /**
   * Returns this matcher, of texts as they are given, also of those that are JSON. One of your own
   * stays as it is.
   */
  default ArgumentMatcher keepingTexts() {
    return this;
  }

  /** Returns this matcher, of texts without outer white space, at every depth. */
  default ArgumentMatcher trimmed() {
    return new TransformedMatcher(this, Change.Texts.TRIMMED, Change.Side.BOTH);
  }

  /**
   * Returns this matcher, of texts in Unicode normal form C: those that look the same are equal.
   */
  default ArgumentMatcher normalized() {
    return new TransformedMatcher(this, Change.Texts.NORMALIZED, Change.Side.BOTH);
  }

  /** Returns this matcher, of texts in which case does not count, at every depth. */
  default ArgumentMatcher ignoringCase() {
    return new TransformedMatcher(this, Change.Texts.LOWER_CASE, Change.Side.BOTH);
  }

  /** Returns this matcher with a declared version, to be changed with the code. */
  default ArgumentMatcher declared(String version) {
    return new DeclaredMatcher(this, requireNonNull(version, "version"));
  }
}
