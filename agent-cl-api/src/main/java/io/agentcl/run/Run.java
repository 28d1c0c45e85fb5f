package io.agentcl.run;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Read;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.List;

/**
 * One replay of a scenario.
 *
 * @param trial number of the trial, from 0; seeds randomness and keys model replies
 * @param trace what happened
 * @param state the world's state afterwards; {@link Value#NULL} if it is not known
 * @param reads what was read of the harness, in order, each once
 * @param ending how it ended
 * @param drew whether chance had a part: the agent drew randomness from its session, or the world
 *     is {@linkplain World#isRandom random}
 */
public record Run(
    int trial, Trace trace, Value state, List<Read> reads, Ending ending, boolean drew) {

  public Run {
    requireNonNull(trace, "trace");
    requireNonNull(state, "state");
    requireNonNull(ending, "ending");
    reads = List.copyOf(requireNonNull(reads, "reads"));
  }

  /** Creates a run in which no randomness was drawn. */
  public Run(int trial, Trace trace, Value state, List<Read> reads, Ending ending) {
    this(trial, trace, state, reads, ending, false);
  }

  /**
   * Returns a run of which nothing but the trace is known, for grading a trace alone. It failed if
   * the last turn is {@linkplain Trace#unanswered unanswered}, else it is completed.
   */
  public static Run of(Trace trace) {
    Ending ending =
        requireNonNull(trace, "trace")
            .unanswered()
            .map(reason -> new Ending(Ending.Kind.FAILED, reason))
            .orElse(Ending.COMPLETED);
    return new Run(0, trace, Value.NULL, List.of(), ending);
  }

  /** Returns whether the world's state is known. */
  public boolean hasState() {
    return !state.equals(Value.NULL);
  }
}
