package io.agentcl.evaluate.tools;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.Glob;

/** The name of a tool or an argument, or of several ({@link Glob}). */
record NamePattern(String pattern) {

  NamePattern {
    if (requireNonNull(pattern, "a name of a tool").isBlank()) {
      throw new IllegalArgumentException("the name of a tool must not be blank");
    }
  }

  boolean matches(String name) {
    return Glob.matches(pattern, name);
  }

  @Override
  public String toString() {
    return pattern;
  }
}
