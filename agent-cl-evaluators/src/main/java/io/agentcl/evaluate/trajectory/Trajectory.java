package io.agentcl.evaluate.trajectory;

import static java.util.Objects.requireNonNull;

import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps in order: what an agent was expected to do, or did.
 *
 * @param steps the steps
 */
public record Trajectory(List<Step> steps) {

  public Trajectory {
    steps = List.copyOf(steps);
  }

  /** Returns a trajectory of {@code steps}. */
  public static Trajectory of(Step... steps) {
    return new Trajectory(List.of(steps));
  }

  /** Returns a trajectory in which each call is a step of the agent. */
  public static Trajectory ofCalls(Call... calls) {
    return ofCalls(List.of(calls));
  }

  /** As {@link #ofCalls(Call...)}. */
  public static Trajectory ofCalls(List<Call> calls) {
    return new Trajectory(calls.stream().map(Step::calling).toList());
  }

  /**
   * Returns what happened in {@code trace}, with the calls that were executed, as rules left them.
   * Calls that a model asked for at once are one step: those of one round, or else those that
   * follow one model call, with nothing said between them. Where the trace has neither, it does not
   * tell which were made at once, and each is a step. Tool answers are no steps of their own.
   *
   * @throws IllegalArgumentException if an argument is no value, with the path to it
   */
  public static Trajectory of(Trace trace) {
    return TraceReader.read(requireNonNull(trace, "trace"));
  }

  /** Returns all calls, in order. */
  public List<Call> calls() {
    return steps.stream().flatMap(step -> step.calls().stream()).toList();
  }

  /**
   * Returns one trajectory for each message of the user, with what followed it. What came before
   * the first message belongs to the first turn; a trajectory without one is a single turn, an
   * empty one has none.
   */
  public List<Trajectory> turns() {
    List<Trajectory> turns = new ArrayList<>();
    List<Step> open = new ArrayList<>();
    boolean spoken = false;
    for (Step step : steps) {
      boolean speaks = step.role().equals(Step.USER);
      if (speaks && spoken) {
        turns.add(new Trajectory(open));
        open.clear();
      }
      spoken |= speaks;
      open.add(step);
    }
    if (!open.isEmpty()) {
      turns.add(new Trajectory(open));
    }
    return List.copyOf(turns);
  }

  List<Placed> placed() {
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      placed.addAll(placed(i));
    }
    return placed;
  }

  List<Placed> placed(int step) {
    List<Call> calls = steps.get(step).calls();
    List<Placed> placed = new ArrayList<>(calls.size());
    for (int i = 0; i < calls.size(); i++) {
      placed.add(new Placed(calls.get(i), step + 1, calls.size() == 1 ? 0 : i + 1));
    }
    return placed;
  }

  Value value() {
    return Value.of(steps.stream().map(Step::value).toList());
  }
}

/** Reads the steps of one trace. Not thread-safe: one per trace. */
final class TraceReader {

  private final List<Step> steps = new ArrayList<>();
  private final List<Call> together = new ArrayList<>();
  private boolean afterModel;

  /** The last call; null if none is open. */
  private TraceEvent.@Nullable ToolCalled last;

  private TraceReader() {}

  static Trajectory read(Trace trace) {
    TraceReader reader = new TraceReader();
    trace.events().forEach(reader::add);
    reader.close();
    return new Trajectory(reader.steps);
  }

  private void add(TraceEvent event) {
    if (event instanceof TraceEvent.ToolCalled called) {
      add(called);
    } else if (event instanceof TraceEvent.ModelCalled) {
      if (last == null || last.step() == null) { // one of an agent that is a tool parts no round
        close();
      }
      afterModel = true;
    } else if (event instanceof TraceEvent.UserSaid) {
      said(Step.USER);
    } else if (event instanceof TraceEvent.AgentReplied) {
      said(Step.ASSISTANT);
    }
  }

  private void add(TraceEvent.ToolCalled called) {
    boolean ofRound = called.step() != null || (last != null && last.step() != null);
    if (ofRound && (last == null || !called.isBeside(last))) {
      close();
    }
    if (called.executed()) {
      together.add(Call.of(called));
    }
    last = called;
    if (!afterModel && called.step() == null) {
      close();
    }
  }

  private void said(String role) {
    close();
    afterModel = false;
    steps.add(Step.of(role));
  }

  private void close() {
    last = null;
    if (!together.isEmpty()) {
      steps.add(new Step(Step.ASSISTANT, together));
      together.clear();
    }
  }
}
