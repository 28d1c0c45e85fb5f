package io.agentcl.sentinel;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Expects that done is what was done: the calls that were executed, in their order (those of one
 * round in none), what was told, but for spaces, and the final state. Abstains where the run lost
 * events.
 *
 * @param steps the calls of each round
 * @param told the replies; null if what models say is up to chance
 * @param state the final state; {@link Value#NULL} if it is not known
 */
record DoneAgain(List<List<ToolCall>> steps, @Nullable List<String> told, Value state)
    implements Evaluator {

  private static final String VERSION = "done-again-1:";

  DoneAgain {
    steps = steps.stream().map(List::copyOf).toList();
    told = told == null ? null : List.copyOf(told);
    requireNonNull(state, "state");
  }

  /** Returns what was done in {@code recorded}. */
  static DoneAgain of(Trace recorded, boolean words, Value state) {
    return new DoneAgain(steps(recorded), words ? told(recorded) : null, state);
  }

  private static List<List<ToolCall>> steps(Trace trace) {
    List<List<ToolCall>> steps = new ArrayList<>();
    TraceEvent.ToolCalled last = null;
    for (TraceEvent.ToolCalled called : trace.toolCalls()) {
      if (called.executed()) {
        if (last == null || !called.isBeside(last)) {
          steps.add(new ArrayList<>());
        }
        steps.get(steps.size() - 1).add(called.call());
        last = called;
      }
    }
    steps.forEach(round -> round.sort(Comparator.comparing(DoneAgain::key)));
    return steps;
  }

  private static String key(ToolCall call) {
    return call.name() + call.knownArguments().hash() + call.unknown();
  }

  private static List<String> told(Trace trace) {
    return trace.replies().stream().map(reply -> words(reply.text())).toList();
  }

  private static String words(String text) {
    StringTokenizer words = new StringTokenizer(text);
    StringBuilder spaced = new StringBuilder();
    while (words.hasMoreTokens()) {
      spaced.append(spaced.length() == 0 ? "" : " ").append(words.nextToken());
    }
    return spaced.toString();
  }

  @Override
  public Score evaluate(Run run) {
    Trace trace = run.trace();
    if (trace.dropped() > trace.droppedModelEvents()) {
      return Score.abstain("%d events were not kept".formatted(trace.dropped()));
    }
    return differing(trace, run)
        .map(Score::fail)
        .orElseGet(() -> Score.pass("does what was done before"));
  }

  private Optional<String> differing(Trace trace, Run run) {
    List<String> before = keys(steps);
    List<List<ToolCall>> now = steps(trace);
    if (!before.equals(keys(now))) {
      return Optional.of("calls %s, where before it called %s".formatted(shown(now), shown(steps)));
    }
    List<String> words = told(trace);
    if (told != null && !told.equals(words)) {
      return Optional.of(
          "says \"%s\", where before it said \"%s\""
              .formatted(
                  Excerpts.of(String.join(" | ", words)), Excerpts.of(String.join(" | ", told))));
    }
    return state.equals(Value.NULL) || state.equals(run.state())
        ? Optional.empty()
        : Optional.of(
            "leaves %s, where before it left %s".formatted(run.state().brief(), state.brief()));
  }

  private static List<String> keys(List<List<ToolCall>> steps) {
    return steps.stream()
        .map(round -> round.stream().map(DoneAgain::key).toList().toString())
        .toList();
  }

  private static String shown(List<List<ToolCall>> steps) {
    return steps.isEmpty() ? "nothing" : Excerpts.of(steps.toString());
  }

  @Override
  public String name() {
    return "does what was done";
  }

  @Override
  public String version() {
    return VERSION
        + Value.of(List.of(keys(steps), told == null ? List.of() : List.of(told), state)).hash();
  }
}
