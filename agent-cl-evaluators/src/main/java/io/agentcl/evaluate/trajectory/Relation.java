package io.agentcl.evaluate.trajectory;

import io.agentcl.internal.match.Glob;
import io.agentcl.internal.text.Names;

/**
 * Which calls match, and how well: first the tools, then the arguments.
 *
 * @param credit what a match in part is worth
 */
record Relation(ArgumentMatcher arguments, Names names, Pairing pairing, Credit credit) {

  /** How the names of tools are compared. */
  enum Names {
    EQUAL {
      @Override
      boolean match(String expected, String actual) {
        return expected.equals(actual);
      }
    },
    PATTERNS {
      @Override
      boolean match(String expected, String actual) {
        return Glob.matchesInAnyCase(expected, actual);
      }
    };

    abstract boolean match(String expected, String actual);
  }

  /** What a match in part is worth. */
  enum Credit {
    PART,
    NONE
  }

  /** What two calls that match have in common. */
  record Key(String name, Object arguments) {}

  Relation withoutPartCredit() {
    return new Relation(arguments, names, pairing, Credit.NONE);
  }

  double likeness(Call expected, Call actual) {
    if (!sameTool(expected, actual)) {
      return 0;
    }
    double likeness = arguments.likeness(expected, actual);
    if (!(likeness >= 0 && likeness <= 1)) {
      throw new IllegalArgumentException(
          "an argument matcher answered %s for %s and %s; it must be from 0 to 1"
              .formatted(likeness, expected, actual));
    }
    return credit == Credit.NONE && likeness < 1 ? 0 : likeness;
  }

  boolean sameTool(Call expected, Call actual) {
    return names.match(expected.name(), actual.name());
  }

  boolean matches(Call expected, Call actual) {
    return likeness(expected, actual) == 1;
  }

  String difference(Call expected, Call actual) {
    return sameTool(expected, actual)
        ? arguments.difference(expected, actual)
        : Words.differenceOf("tool", expected.name(), actual.name());
  }

  boolean isKeyed() {
    return names == Names.EQUAL && KeyedMatcher.isKeyed(arguments);
  }

  Key expectedKey(Call call) {
    return new Key(call.name(), KeyedMatcher.expectedKey(arguments, call));
  }

  Key actualKey(Call call) {
    return new Key(call.name(), KeyedMatcher.actualKey(arguments, call));
  }
}
