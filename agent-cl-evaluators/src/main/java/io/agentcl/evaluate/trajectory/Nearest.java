package io.agentcl.evaluate.trajectory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the call that comes nearest to one that has no match, to say how they differ. */
record Nearest(Relation relation) {

  /** Says what is nearest to an expected call among the observed ones. */
  String toExpected(Placed wanted, List<Placed> given) {
    Placed found = null;
    double most = -1;
    for (Placed each : given) {
      double likeness = likeness(wanted.call(), each.call());
      if (closer(likeness, most, wanted, each, found)) {
        most = likeness;
        found = each;
      }
    }
    return found == null
        ? "no calls were made"
        : "nearest is %s: %s".formatted(found, difference(wanted.call(), found.call()));
  }

  /** Says what is nearest to an observed call among the expected ones. */
  String toActual(Placed given, List<Placed> wanted) {
    Placed found = null;
    double most = -1;
    for (Placed each : wanted) {
      double likeness = likeness(each.call(), given.call());
      if (closer(likeness, most, given, each, found)) {
        most = likeness;
        found = each;
      }
    }
    return found == null
        ? "no calls are expected"
        : "nearest expected is %s: %s".formatted(found, difference(found.call(), given.call()));
  }

  private String difference(Call wanted, Call given) {
    String difference = relation.difference(wanted, given);
    return difference.isEmpty() ? "it matches, but stands elsewhere or is taken" : difference;
  }

  /** Returns 0 for another tool, and otherwise more for more equal arguments. */
  private double likeness(Call wanted, Call given) {
    return relation.sameTool(wanted, given)
        ? 1
            + ShareMatcher.share(
                wanted.arguments().toObject(), given.arguments().toObject(), Reading.INSIDE)
        : 0;
  }

  private static boolean closer(
      double likeness, double most, Placed to, Placed each, @Nullable Placed found) {
    return likeness > most
        || (likeness == most
            && found != null
            && Math.abs(each.step() - to.step()) < Math.abs(found.step() - to.step()));
  }
}
