package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a search did.
 *
 * @param tried every patch that was looked at, in the order of their sizes
 * @param replays how many replays it took
 * @param budgetSpent whether it ended because the budget was spent
 */
public record Effort(List<Tried> tried, int replays, boolean budgetSpent) {

  /** Nothing was done. */
  public static final Effort NONE = new Effort(List.of(), 0, false);

  public Effort {
    tried = List.copyOf(requireNonNull(tried, "tried"));
  }

  /** Returns the patches that were looked at and not accepted. */
  public List<Tried> rejected() {
    return tried.stream().filter(t -> t.outcome() != Tried.Outcome.ACCEPTED).toList();
  }
}
