package io.agentcl.evaluate.trajectory;

import java.util.List;

/** Compares the first call with the first, the second with the second, and so on. */
record PositionComparison(Credit credit) implements Comparison {

  /** What a sequence is worth in which some calls match. */
  enum Credit {
    /** Nothing. */
    ALL_OR_NOTHING,
    /** The mean likeness, if the tools are the same. */
    MEAN
  }

  @Override
  public boolean isOrdered() {
    return true;
  }

  @Override
  public Outcome compare(Sides all) {
    Sides sides = credit == Credit.MEAN ? all : all.withoutPartCredit();
    List<Placed> wanted = sides.wanted();
    List<Placed> given = sides.given();
    double sum = 0;
    String problem = "";
    for (int i = 0; i < Math.min(wanted.size(), given.size()); i++) {
      double likeness = sides.relation().likeness(wanted.get(i).call(), given.get(i).call());
      if (credit == Credit.MEAN && !sameTool(sides, i)) {
        return Outcome.of(false, difference(sides, i));
      }
      sum += likeness;
      problem = problem.isEmpty() && likeness < 1 ? difference(sides, i) : problem;
    }
    if (wanted.size() != given.size()) {
      return Outcome.of(false, problem.isEmpty() ? length(sides) : problem);
    }
    if (problem.isEmpty()) {
      return Outcome.of(true, "all %d calls are as expected".formatted(wanted.size()));
    }
    return new Outcome(credit == Credit.MEAN ? sum / wanted.size() : 0, problem);
  }

  private static boolean sameTool(Sides sides, int index) {
    return sides
        .relation()
        .sameTool(sides.wanted().get(index).call(), sides.given().get(index).call());
  }

  private static String difference(Sides sides, int index) {
    Placed wanted = sides.wanted().get(index);
    Placed given = sides.given().get(index);
    return "%s instead of %s: %s"
        .formatted(given, wanted, sides.relation().difference(wanted.call(), given.call()));
  }

  private static String length(Sides sides) {
    int both = Math.min(sides.wanted().size(), sides.given().size());
    String counts =
        "expected %d calls, found %d; ".formatted(sides.wanted().size(), sides.given().size());
    if (sides.wanted().size() > both) {
      Placed missing = sides.wanted().get(both);
      return "%s%s, is missing; %s"
          .formatted(counts, missing, sides.nearest().toExpected(missing, sides.given()));
    }
    Placed extra = sides.given().get(both);
    return "%s%s, was not expected; %s"
        .formatted(counts, extra, sides.nearest().toActual(extra, sides.wanted()));
  }
}
