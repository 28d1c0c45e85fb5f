package io.agentcl.evaluate.trajectory;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Versions;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls: an evaluator that passes if some calls occur often enough, and not too often.
 * Immutable and safe for use by many threads; the cost is linear in the number of calls.
 */
public final class Occurrences implements TrajectoryEvaluator {

  private final Call call;
  private final ArgumentMatcher arguments;
  private final int least;
  private final int most;

  private Occurrences(Call call, ArgumentMatcher arguments, int least, int most) {
    this.call = call;
    this.arguments = arguments;
    this.least = least;
    this.most = most;
  }

  /**
   * Returns an evaluator that passes if a tool of this name was called at least once, whatever the
   * arguments.
   *
   * @param tool a name, or a pattern with {@code *} and {@code ?}; case does not count
   * @throws IllegalArgumentException if it is blank
   */
  public static Occurrences of(String tool) {
    if (requireNonNull(tool, "tool").isBlank()) {
      throw new IllegalArgumentException(
          "the name of a tool must not be blank; to count all calls, use \"*\"");
    }
    return new Occurrences(Call.of(tool), ArgumentMatcher.ignore(), 1, Integer.MAX_VALUE);
  }

  /**
   * What is stored.
   *
   * @param most null if there is no most
   */
  record Form(Call call, ArgumentMatcher by, int least, @Nullable Integer most)
      implements Supplier<Occurrences> {

    @Override
    public Occurrences get() {
      return new Occurrences(call, by, least, most == null ? Integer.MAX_VALUE : most);
    }
  }

  Form form() {
    return new Form(call, arguments, least, most == Integer.MAX_VALUE ? null : most);
  }

  /** Returns this evaluator, counting only calls whose arguments match. */
  public Occurrences with(
      Map<String, ? extends @Nullable Object> arguments, ArgumentMatcher matcher) {
    return with(Value.of(requireNonNull(arguments, "arguments")), matcher);
  }

  /** As {@link #with(Map, ArgumentMatcher)}, for arguments that may be no map. */
  public Occurrences with(Value arguments, ArgumentMatcher matcher) {
    return new Occurrences(
        call.with(requireNonNull(arguments, "arguments")),
        requireNonNull(matcher, "matcher"),
        least,
        most);
  }

  /**
   * Returns this evaluator, passing for {@code least} to {@code most} such calls.
   *
   * @param least at least 0
   * @param most at least {@code least}; {@link Integer#MAX_VALUE} for any number
   */
  public Occurrences between(int least, int most) {
    if (least < 0 || most < least) {
      throw new IllegalArgumentException(
          "must be 0 or more, the lesser first: between %d and %d".formatted(least, most));
    }
    return new Occurrences(call, arguments, least, most);
  }

  @Override
  public Score grade(Trajectory actual) {
    Relation relation =
        new Relation(arguments, Relation.Names.PATTERNS, Pairing.BEST, Relation.Credit.NONE);
    List<Placed> all = requireNonNull(actual, "actual").placed();
    List<Placed> found = all.stream().filter(each -> relation.matches(call, each.call())).toList();
    return Score.of(
        found.size() >= least && found.size() <= most,
        "%s: found %d%s".formatted(name(), found.size(), where(relation, all, found)));
  }

  private String where(Relation relation, List<Placed> all, List<Placed> found) {
    if (found.size() > most) {
      return "; %s, is one too many".formatted(found.get(most));
    }
    return found.isEmpty()
        ? "; " + new Nearest(relation).toExpected(new Placed(call, 1, 0), all)
        : "; the first is " + found.get(0);
  }

  @Override
  public String name() {
    String upTo = most == Integer.MAX_VALUE ? "or more" : "to " + most;
    return "%d %s calls of %s".formatted(least, upTo, call);
  }

  @Override
  public String version() {
    return Versions.combine(
        List.of("occurrences-1", call.value().hash(), arguments.version(), least + " to " + most));
  }

  @Override
  public String toString() {
    return name();
  }
}
