package io.agentcl.evaluate.trajectory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Pairs expected with observed calls, whatever their order. */
record SetComparison(Measure measure) implements Comparison {

  /** What is made of the number of pairs, and of the numbers of expected and observed calls. */
  enum Measure {
    SUPERSET {
      @Override
      double of(double matched, int expected, int actual) {
        return matched == expected ? 1 : 0;
      }
    },
    SUBSET {
      @Override
      double of(double matched, int expected, int actual) {
        return matched == actual ? 1 : 0;
      }
    },
    UNORDERED {
      @Override
      double of(double matched, int expected, int actual) {
        return matched == expected && matched == actual ? 1 : 0;
      }
    },
    OVERLAP {
      @Override
      double of(double matched, int expected, int actual) {
        return share(matched, Math.max(expected, actual));
      }
    },
    PRECISION {
      @Override
      double of(double matched, int expected, int actual) {
        return share(matched, actual);
      }
    },
    RECALL {
      @Override
      double of(double matched, int expected, int actual) {
        return share(matched, expected);
      }
    },
    F1 {
      @Override
      double of(double matched, int expected, int actual) {
        return share(2 * matched, expected + actual);
      }
    },
    SAME_TOOLS {
      @Override
      double of(double matched, int expected, int actual) {
        return share(matched, expected);
      }
    };

    abstract double of(double matched, int expected, int actual);

    static double share(double part, int whole) {
      return whole == 0 ? 0 : part / whole;
    }

    boolean isWhole() {
      return this == SUPERSET || this == SUBSET || this == UNORDERED;
    }

    boolean mindsMissing() {
      return this != SUBSET && this != PRECISION;
    }

    boolean mindsExtra() {
      return this != SUPERSET && this != RECALL;
    }
  }

  @Override
  public Outcome compare(Sides all) {
    Sides sides = measure.isWhole() ? all.withoutPartCredit() : all;
    if (measure == Measure.SAME_TOOLS && !count(sides.wanted()).equals(count(sides.given()))) {
      return Outcome.of(
          false,
          "expected calls of %s, found %s".formatted(shown(sides.wanted()), shown(sides.given())));
    }
    Assignment pairs = Assignment.of(sides.relation(), sides.wantedCalls(), sides.givenCalls());
    int wanted = sides.wanted().size();
    int given = sides.given().size();
    String reason =
        "%s of %d expected calls matched, %d observed%s"
            .formatted(Words.count(pairs.weight()), wanted, given, problems(sides, pairs));
    return new Outcome(measure.of(pairs.weight(), wanted, given), reason);
  }

  private static Map<String, Integer> count(List<Placed> calls) {
    Map<String, Integer> count = new HashMap<>();
    calls.forEach(each -> count.merge(each.call().name(), 1, Integer::sum));
    return count;
  }

  private static String shown(List<Placed> calls) {
    return Words.shown(calls.stream().map(each -> each.call().name()).sorted().toList());
  }

  private String problems(Sides sides, Assignment pairs) {
    return (measure.mindsMissing() ? missing(sides, pairs) : "")
        + (measure.mindsExtra() ? extra(sides, pairs) : "");
  }

  private static String missing(Sides sides, Assignment pairs) {
    return IntStream.range(0, sides.wanted().size())
        .filter(i -> !pairs.isMatched(i))
        .mapToObj(i -> sides.wanted().get(i))
        .findFirst()
        .map(
            each ->
                "; expected %s, has no match; %s"
                    .formatted(each, sides.nearest().toExpected(each, sides.given())))
        .orElse("");
  }

  private static String extra(Sides sides, Assignment pairs) {
    return pairs.unexpected().stream()
        .findFirst()
        .map(i -> sides.given().get(i))
        .map(
            each ->
                "; observed %s, was not expected; %s"
                    .formatted(each, sides.nearest().toActual(each, sides.wanted())))
        .orElse("");
  }
}
