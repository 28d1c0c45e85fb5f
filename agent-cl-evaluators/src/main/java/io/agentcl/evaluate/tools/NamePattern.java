package io.agentcl.evaluate.tools;

import io.agentcl.internal.match.Glob;
import io.agentcl.internal.text.Names;

/** The name of a tool or an argument, or of several ({@link Glob}). */
record NamePattern(String pattern) {

  NamePattern {
    Names.checked(pattern, "the name of a tool");
  }

  boolean matches(String name) {
    return Glob.matches(pattern, name);
  }

  @Override
  public String toString() {
    return pattern;
  }
}
