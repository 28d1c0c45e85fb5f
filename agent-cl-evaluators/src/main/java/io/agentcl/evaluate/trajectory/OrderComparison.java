package io.agentcl.evaluate.trajectory;

import java.util.List;

/** Looks for expected calls in their order, others between them. */
record OrderComparison(Share share) implements Comparison {

  /** What the calls found in order are a share of. */
  enum Share {
    ALL_OR_NOTHING,
    OF_LONGER,
    OF_EXPECTED
  }

  @Override
  public boolean isOrdered() {
    return true;
  }

  @Override
  public Outcome compare(Sides sides) {
    return share == Share.ALL_OR_NOTHING ? whole(sides.withoutPartCredit()) : part(sides);
  }

  private static Outcome whole(Sides sides) {
    int found = inTurn(sides);
    return Outcome.of(
        found == sides.wanted().size(),
        "%d of %d expected calls found in order%s"
            .formatted(found, sides.wanted().size(), problem(sides, found)));
  }

  private Outcome part(Sides sides) {
    int wanted = sides.wanted().size();
    int given = sides.given().size();
    double weight =
        CommonSubsequence.weight(sides.relation(), sides.wantedCalls(), sides.givenCalls());
    int of = share == Share.OF_LONGER ? Math.max(wanted, given) : wanted;
    String reason =
        "%s of %d expected calls found in order, %d observed%s"
            .formatted(Words.count(weight), wanted, given, problem(sides, inTurn(sides)));
    return new Outcome(of == 0 ? 0 : weight / of, reason);
  }

  /** Returns how many expected calls are found one after the other. */
  private static int inTurn(Sides sides) {
    int found = 0;
    List<Placed> wanted = sides.wanted();
    for (Placed each : sides.given()) {
      if (found < wanted.size()
          && sides.relation().matches(wanted.get(found).call(), each.call())) {
        found++;
      }
    }
    return found;
  }

  private static String problem(Sides sides, int found) {
    if (found == sides.wanted().size()) {
      return "";
    }
    Placed missing = sides.wanted().get(found);
    String after = found == 0 ? "" : " after %s".formatted(sides.wanted().get(found - 1));
    return "; %s, was not made%s; %s"
        .formatted(missing, after, sides.nearest().toExpected(missing, sides.given()));
  }
}
