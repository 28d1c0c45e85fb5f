package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.scenario.Fidelity;
import io.agentcl.trace.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search did.
 *
 * @param tried every patch that was looked at, in the order of their sizes
 * @param replays how many replays it took
 * @param budgetSpent whether it ended because the budget was spent
 * @param usage what models used that were asked, in these replays and on {@link
 *     ProposalRequest#model}; replies that were known cost nothing
 * @param time how long it took
 * @param voids how many of the replays were void, and said nothing; at least 0
 * @param gateTime how much of the time verdicts of the gate took; proposals and the search's own
 *     looks at candidates are the rest
 * @param fidelity how like its recording an unchanged replay of the target is; null if it was not
 *     recorded, or that is not kept
 */
public record Effort(
    List<Tried> tried,
    int replays,
    boolean budgetSpent,
    Usage usage,
    Duration time,
    int voids,
    Duration gateTime,
    @Nullable Fidelity fidelity) {

  /** Nothing was done. */
  public static final Effort NONE = new Effort(List.of(), 0, false);

  public Effort {
    tried = List.copyOf(requireNonNull(tried, "tried"));
    requireNonNull(usage, "usage");
    requireNonNull(time, "time");
    requireNonNull(gateTime, "gateTime");
  }

  /** Creates one of a target that was not recorded. */
  public Effort(
      List<Tried> tried,
      int replays,
      boolean budgetSpent,
      Usage usage,
      Duration time,
      int voids,
      Duration gateTime) {
    this(tried, replays, budgetSpent, usage, time, voids, gateTime, null);
  }

  /** Creates one without void replays, of which nobody knows how long its verdicts took. */
  public Effort(List<Tried> tried, int replays, boolean budgetSpent, Usage usage, Duration time) {
    this(tried, replays, budgetSpent, usage, time, 0, Duration.ZERO);
  }

  /** Creates one without models, of which nobody knows how long it took. */
  public Effort(List<Tried> tried, int replays, boolean budgetSpent) {
    this(tried, replays, budgetSpent, Usage.NONE, Duration.ZERO);
  }

  /** Returns this, of a target of which an unchanged replay is so like its recording. */
  public Effort with(@Nullable Fidelity known) {
    return new Effort(tried, replays, budgetSpent, usage, time, voids, gateTime, known);
  }

  /** Returns the patches that were looked at and not accepted. */
  public List<Tried> rejected() {
    return tried.stream().filter(t -> t.outcome() != Tried.Outcome.ACCEPTED).toList();
  }
}
