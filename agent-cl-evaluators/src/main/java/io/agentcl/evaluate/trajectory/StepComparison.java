package io.agentcl.evaluate.trajectory;

import java.util.List;
import java.util.stream.IntStream;

/** Compares step by step; within a step, calls have no order. */
record StepComparison(Which which) implements Comparison {

  /** Which steps are compared. */
  enum Which {
    /** All of them, with their roles. */
    ALL,
    /** Those that make calls, whatever their roles. */
    CALLING
  }

  @Override
  public boolean gradesNothing() {
    return which == Which.ALL;
  }

  @Override
  public Outcome compare(Sides sides) {
    List<Integer> wanted = steps(sides.expected());
    List<Integer> given = steps(sides.actual());
    for (int i = 0; i < Math.min(wanted.size(), given.size()); i++) {
      String problem = problem(sides, wanted.get(i), given.get(i));
      if (!problem.isEmpty()) {
        return Outcome.of(false, problem);
      }
    }
    if (wanted.size() != given.size()) {
      return Outcome.of(false, length(sides, wanted, given));
    }
    return Outcome.of(true, "all %d steps are as expected".formatted(wanted.size()));
  }

  private List<Integer> steps(Trajectory trajectory) {
    return IntStream.range(0, trajectory.steps().size())
        .filter(i -> which == Which.ALL || !trajectory.steps().get(i).calls().isEmpty())
        .boxed()
        .toList();
  }

  private static String length(Sides sides, List<Integer> wanted, List<Integer> given) {
    int both = Math.min(wanted.size(), given.size());
    boolean missing = wanted.size() > both;
    int first = missing ? wanted.get(both) : given.get(both);
    Step step = (missing ? sides.expected() : sides.actual()).steps().get(first);
    return "expected %d steps, found %d; step %d, %s, %s"
        .formatted(
            wanted.size(),
            given.size(),
            first + 1,
            Words.shortened(step.toString(), 160),
            missing ? "is missing" : "was not expected");
  }

  private String problem(Sides sides, int expected, int actual) {
    Step wanted = sides.expected().steps().get(expected);
    Step given = sides.actual().steps().get(actual);
    if (which == Which.ALL && !wanted.role().equals(given.role())) {
      return "step %d: expected a message of %s, found one of %s"
          .formatted(actual + 1, wanted.role(), given.role());
    }
    Sides step =
        new Sides(
            sides.expected(),
            sides.actual(),
            sides.expected().placed(expected),
            sides.actual().placed(actual),
            sides.relation());
    Outcome calls = new SetComparison(SetComparison.Measure.UNORDERED).compare(step);
    return calls.value() == 1 ? "" : "step %d: %s".formatted(actual + 1, calls.reason());
  }
}
