package io.agentcl.benchmarks.taubench;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The graders of one dialogue; the benchmark's reward is 1 if all three pass. Each is a pure
 * function of the run.
 *
 * @param state whether the final state is right
 * @param outputs whether the user was told what he must be told
 * @param ending whether the dialogue came to an end
 */
public record Grading(Evaluator state, Evaluator outputs, Evaluator ending) {

  public Grading {
    requireNonNull(state, "state");
    requireNonNull(outputs, "outputs");
    requireNonNull(ending, "ending");
  }

  /**
   * Returns a grader that passes if the final state is exactly {@code expected}, a state as {@link
   * Domain#world} shows it. As in the benchmark, the integer 250 is not the float 250.0. The reason
   * lists the differences, by table, record and field.
   */
  public static Evaluator stateIs(Value expected) {
    requireNonNull(expected, "expected");
    Evaluator byValue = FinalState.equalTo(expected);
    return Evaluator.of(
        "final state", "1:" + expected.hash(), run -> finalState(expected, byValue, run));
  }

  private static Score finalState(Value expected, Evaluator byValue, Run run) {
    Score score = byValue.evaluate(run);
    return score.passed() && !run.state().equals(expected)
        ? Score.fail(
            "the final state differs in integers that should be floats, or floats that should be"
                + " integers: expected %s, found %s".formatted(expected, run.state()))
        : score;
  }

  /**
   * Returns a grader that passes if each of {@code outputs} stands in some message to the user once
   * its commas are removed, in any case, also within a word. Without outputs it passes.
   */
  public static Evaluator tells(List<String> outputs) {
    List<String> wanted = List.copyOf(outputs);
    return Evaluator.of(
        "required outputs", "1:" + Value.of(wanted).hash(), run -> outputs(wanted, run));
  }

  private static Score outputs(List<String> wanted, Run run) {
    if (wanted.isEmpty()) {
      return Score.pass("the user need not be told anything");
    }
    List<String> told =
        run.trace().replies().stream()
            .map(reply -> reply.text().toLowerCase(Locale.ROOT).replace(",", ""))
            .toList();
    List<String> missing =
        wanted.stream()
            .filter(text -> told.stream().noneMatch(contains(text.toLowerCase(Locale.ROOT))))
            .toList();
    return missing.isEmpty()
        ? Score.pass("the user was told " + wanted)
        : Score.fail("the user was never told " + missing);
  }

  private static Predicate<String> contains(String text) {
    return message -> message.contains(text);
  }

  /**
   * Returns a grader that passes if the dialogue came to an end within {@value
   * Dialogue#MOST_AGENT_STEPS} steps of the agent, which are calls and answers: the user said
   * {@value Dialogue#STOP}, or a call to transfer him to a person was executed. It looks at nothing
   * but the trace.
   */
  public static Evaluator ends() {
    return Endings.ended();
  }

  /** Returns a grader that passes whether the dialogue came to an end or not. */
  public static Evaluator mayBeOpen() {
    return Evaluator.of(
        "the dialogue may be open", "1", run -> Score.pass("the dialogue need not end"));
  }
}
