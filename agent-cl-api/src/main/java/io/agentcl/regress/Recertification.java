package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.ledger.Tally;
import java.util.List;

/**
 * How everything that is required stands on what is live, by runs made now, whatever its proofs
 * said before. What fell stays required, and excuses nothing.
 *
 * @param harness version of the harness that was live
 * @param scenarios all that is required, in the order in which it was earned
 * @param replays how many replays it took
 */
public record Recertification(String harness, List<Standing> scenarios, int replays) {

  public Recertification {
    requireNonNull(harness, "harness");
    scenarios = List.copyOf(scenarios);
  }

  /** What the runs say. */
  public enum State {
    /** It holds: its mean value is certified above its floor, or its one run reached it. */
    HOLDS,
    /** It fails, or is below its floor. It has no proof any more, until it is learned again. */
    FELL,
    /** Nobody can tell. What was known of it before stands. */
    UNCLEAR
  }

  /**
   * How one required scenario stands.
   *
   * @param earned the scenario, with what proves it now
   * @param tally what its runs came to; none if it did not run
   * @param reason why, for people
   */
  public record Standing(Earned earned, State state, Tally tally, String reason) {

    public Standing {
      requireNonNull(earned, "earned");
      requireNonNull(state, "state");
      requireNonNull(tally, "tally");
      requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
      return "%s  %s".formatted(earned.id(), reason);
    }
  }

  /** Returns those that stand so. */
  public List<Standing> in(State state) {
    return scenarios.stream().filter(each -> each.state == state).toList();
  }

  @Override
  public String toString() {
    List<Standing> fell = in(State.FELL);
    List<Standing> unclear = in(State.UNCLEAR);
    StringBuilder text = new StringBuilder("RECERTIFIED  ");
    text.append(
        "%.8s: %d scenarios, %d hold, %d fell, %d unclear, %d replays"
            .formatted(
                harness,
                scenarios.size(),
                in(State.HOLDS).size(),
                fell.size(),
                unclear.size(),
                replays));
    fell.forEach(each -> text.append("\n  fell       ").append(each));
    unclear.forEach(each -> text.append("\n  unclear    ").append(each));
    return text.toString();
  }
}
