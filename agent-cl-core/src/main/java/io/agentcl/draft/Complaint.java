package io.agentcl.draft;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.run.Run;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A conversation that somebody complained of, and what is expected instead: if that passes on what
 * was recorded, it is not what went wrong, and to require it would repair nothing.
 */
final class Complaint {

  private final Experience experience;
  private final Signal first;

  private Complaint(Experience experience, Signal first) {
    this.experience = experience;
    this.first = first;
  }

  /** Returns the complaint about {@code experience}, or empty if nobody complained. */
  static Optional<Complaint> about(Experience experience) {
    return experience.signals().stream()
        .filter(Signal::isComplaint)
        .findFirst()
        .map(signal -> new Complaint(experience, signal));
  }

  /** An expectation, and what it makes of what was recorded. */
  private record Graded(Evaluator expected, Score score) {

    @Override
    public String toString() {
      return "%s (%s)".formatted(expected.name(), score);
    }
  }

  /**
   * Returns what stands against {@code expectations}: all of them pass on what was recorded. Where
   * none fails there and some cannot tell, such as those that look at a state, {@code notices} are
   * told which: only a replay can show whether they fail.
   */
  Optional<String> unheard(List<Evaluator> expectations, Consumer<String> notices) {
    Run recorded = Run.of(experience.trace());
    List<Graded> graded =
        expectations.stream()
            .map(each -> new Graded(each, Evaluator.all(each).evaluate(recorded)))
            .toList();
    if (graded.stream().anyMatch(each -> each.score.isGraded() && !each.score.passed())) {
      return Optional.empty();
    }
    List<Graded> silent = graded.stream().filter(each -> !each.score.isGraded()).toList();
    if (silent.isEmpty()) {
      return Optional.of(passes(graded));
    }
    notices.accept(
        "conversation \"%s\": whether what is expected fails on what was recorded is not known: %s"
            .formatted(experience.id(), listed(silent)));
    return Optional.empty();
  }

  private String passes(List<Graded> graded) {
    return ("what is expected passes on what was recorded, of which somebody complained (%s%s), so"
            + " that it would be required and repair nothing: %s: see how tools, arguments and"
            + " values are spelt, or call guarding() if this is to guard what worked")
        .formatted(first.kind(), first.text().isEmpty() ? "" : ": " + first.text(), listed(graded));
  }

  private static String listed(List<Graded> graded) {
    return graded.stream().map(Graded::toString).collect(Collectors.joining("; "));
  }
}
