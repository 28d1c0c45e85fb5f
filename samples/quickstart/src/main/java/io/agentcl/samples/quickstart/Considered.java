package io.agentcl.samples.quickstart;

import io.agentcl.learn.Tried;

/** A patch that was considered in a story. */
record Considered(String story, Tried tried) {

  /** Returns what it was and what became of it, in two lines. */
  String rows() {
    return "%-30s %-45s %5.1f  %s%n    %s: %s"
        .formatted(
            story,
            tried.patch().title(),
            tried.bits(),
            tried.outcome(),
            tried.patch().reason(),
            tried.reason());
  }
}
