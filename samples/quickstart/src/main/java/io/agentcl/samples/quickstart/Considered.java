package io.agentcl.samples.quickstart;

import io.agentcl.learn.Tried;

/** A patch that was considered in a story. */
record Considered(String story, Tried tried) {

  /** Returns what became of it, in a row and a line. */
  String row() {
    return "%-30s %-45s %5.1f  %s%n    %s"
        .formatted(story, tried.patch().title(), tried.bits(), tried.outcome(), why());
  }

  private String why() {
    return tried.outcome() == Tried.Outcome.ACCEPTED
        ? "smallest good patch: " + tried.patch().reason()
        : tried.reason();
  }
}
