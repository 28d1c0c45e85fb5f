package io.agentcl.draft;

import io.agentcl.experience.Experience;
import io.agentcl.experience.KnownFailure;
import io.agentcl.internal.text.OneLine;
import io.agentcl.scenario.ScenarioDraft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** Chooses the conversation that shows a failure best. */
final class BestExample {

  private static final int MOST = 50;

  private BestExample() {}

  /**
   * A conversation that is kept.
   *
   * @param obstacles what stands against replaying it
   * @param confidence how sure the surest suggestion is
   */
  private record Example(ScenarioDraft draft, List<String> obstacles, double confidence) {

    static Example of(ScenarioDraft draft) {
      Experience experience = draft.experience();
      List<String> obstacles = new ArrayList<>(experience.obstacles());
      new DraftParts(experience)
          .lost.forEach(key -> obstacles.add("the redactor changed the id of its " + key));
      int open = AnsweredCalls.open(experience.trace()).size();
      if (open > 0) {
        obstacles.add("the answers of %d calls were not recorded".formatted(open));
      }
      return new Example(
          draft,
          obstacles,
          draft.suggestions().stream()
              .mapToDouble(each -> each.ground().confidence())
              .max()
              .orElse(0));
    }

    String why() {
      return obstacles.isEmpty()
          ? "its surest suggestion is less sure, or it is longer"
          : String.join(", ", obstacles);
    }

    String id() {
      return draft.experience().id();
    }
  }

  static ScenarioDraft of(KnownFailure failure, Function<String, ScenarioDraft> kept) {
    Map<String, String> why = new LinkedHashMap<>();
    List<Example> examples = new ArrayList<>();
    failure.conversations().stream()
        .distinct()
        .limit(MOST)
        .forEach(
            id -> {
              try {
                examples.add(Example.of(kept.apply(id)));
              } catch (RuntimeException e) {
                why.put(id, String.valueOf(e.getMessage()));
              }
            });
    Example best = best(examples).orElseThrow(() -> none(failure, why));
    examples.stream()
        .filter(each -> !each.id().equals(best.id()))
        .forEach(each -> why.put(each.id(), each.why()));
    if (best.draft instanceof RecordedDraft draft) {
      why.forEach(
          (id, reason) ->
              draft.note(
                  "failure %s: not drafted from conversation \"%s\": %s"
                      .formatted(failure.id(), OneLine.of(id), OneLine.of(reason))));
    }
    return best.draft;
  }

  private static Optional<Example> best(List<Example> examples) {
    return examples.stream()
        .min(
            Comparator.comparing((Example each) -> each.obstacles.size())
                .thenComparing(each -> -each.confidence)
                .thenComparing(each -> each.draft.experience().trace().events().size()));
  }

  private static NoSuchElementException none(KnownFailure failure, Map<String, String> why) {
    StringBuilder text = new StringBuilder();
    why.forEach(
        (id, reason) -> text.append("\n  - %s: %s".formatted(OneLine.of(id), OneLine.of(reason))));
    return new NoSuchElementException(
        "No conversation of failure %s is there to be drafted from; to mend it, wait until it is seen again.%s"
            .formatted(OneLine.of(failure.id()), why.isEmpty() ? "\n  - it names none" : text));
  }
}
