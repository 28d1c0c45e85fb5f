package io.agentcl.evaluate.tools;

import static java.util.Objects.requireNonNull;

/** The name of a tool, or of several: a star stands for any characters. */
record NamePattern(String pattern) {

  NamePattern {
    if (requireNonNull(pattern, "a name of a tool").isBlank()) {
      throw new IllegalArgumentException("the name of a tool must not be blank");
    }
  }

  /** Costs the product of both lengths at most: only the last star is ever tried again. */
  boolean matches(String name) {
    int at = 0;
    int in = 0;
    int star = -1;
    int retry = 0;
    while (in < name.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        retry = in;
      } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(in)) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++retry;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(c -> c == '*');
  }

  @Override
  public String toString() {
    return pattern;
  }
}
