package io.agentcl.run;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Read;
import io.agentcl.trace.Trace;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param earlier what was said in the conversation before it was opened ({@link Context#earlier}),
 *     the oldest first: history, but nothing that happened in this run
 * @param paid the usage that models were asked for in this run; null if that is all of the trace's
 * @param anchor up to where models replied as recorded on another harness; null if no such replies
 *     were there
 * @param remarks what the {@linkplain World#remarks world} has to say of it, in order
 */
public record Run(
    int trial,
    Trace trace,
    Value state,
    List<Read> reads,
    Ending ending,
    boolean drew,
    List<Evidence.Said> earlier,
    @Nullable Usage paid,
    @Nullable Anchor anchor,
    List<World.Remark> remarks) {

  /**
   * Up to where a run went as it was recorded: from there on models were asked.
   *
   * @param step how many events were in the trace by then
   * @param read the first read of the harness that gave something else than on the one on which it
   *     was recorded; null if there was none, so that no model was asked
   * @param replies how many replies came from the recording
   * @param saved what these had used
   */
  public record Anchor(int step, @Nullable Read read, int replies, Usage saved) {

    public Anchor {
      requireNonNull(saved, "saved");
    }

    @Override
    public String toString() {
      String as = "%d replies as recorded, %d tokens saved".formatted(replies, saved.tokens());
      return read == null
          ? as
          : "%s; models asked from event %d on: %s is not what it was where that was recorded"
              .formatted(as, step, read);
    }
  }

  public Run {
    requireNonNull(trace, "trace");
    requireNonNull(state, "state");
    requireNonNull(ending, "ending");
    reads = List.copyOf(requireNonNull(reads, "reads"));
    earlier = List.copyOf(requireNonNull(earlier, "earlier"));
    remarks = List.copyOf(requireNonNull(remarks, "remarks"));
  }

  /** Creates a run of a conversation that began with it, in which each reply was paid for. */
  public Run(int trial, Trace trace, Value state, List<Read> reads, Ending ending, boolean drew) {
    this(trial, trace, state, reads, ending, drew, List.of(), null, null, List.of());
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

  /** As {@link #of(Trace)}, of a conversation of which the host said {@code context}. */
  public static Run of(Trace trace, Context context) {
    return of(trace).goingOnWith(requireNonNull(context, "context").earlier());
  }

  /** Returns this run as that of a conversation in which {@code earlier} was said before. */
  public Run goingOnWith(List<Evidence.Said> earlier) {
    return new Run(trial, trace, state, reads, ending, drew, earlier, paid, anchor, remarks);
  }

  /** Returns this run with another trace, as of what a grader looks at. */
  public Run withTrace(Trace other) {
    return new Run(trial, other, state, reads, ending, drew, earlier, spent(), anchor, remarks);
  }

  /** Returns this run in a world that had this to say of it. */
  public Run withRemarks(List<World.Remark> others) {
    return new Run(trial, trace, state, reads, ending, drew, earlier, paid, anchor, others);
  }

  /** Returns what the world has to say of one kind. */
  public List<World.Remark> remarks(World.Remark.Kind kind) {
    requireNonNull(kind, "kind");
    return remarks.stream().filter(remark -> remark.kind() == kind).toList();
  }

  /** Returns this run with other reads. */
  public Run withReads(List<Read> others) {
    return new Run(trial, trace, state, others, ending, drew, earlier, paid, anchor, remarks);
  }

  /** Returns this run, which ended otherwise. */
  public Run withEnding(Ending other) {
    return new Run(trial, trace, state, reads, other, drew, earlier, paid, anchor, remarks);
  }

  /**
   * Returns what models used that were asked in this run. Replies of a recording, or of the same
   * trial on another harness, cost nobody anything; the trace has their usage, too.
   */
  public Usage spent() {
    return paid == null ? trace.usage() : paid;
  }

  /** Returns whether the world's state is known. */
  public boolean hasState() {
    return !state.equals(Value.NULL);
  }
}
