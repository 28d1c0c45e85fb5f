package io.agentcl.draft;

import io.agentcl.experience.Experience;
import io.agentcl.internal.text.OneLine;
import io.agentcl.scenario.OpenQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Says what stands against building a draft, and how to mend it. */
final class MissingParts {

  private static final int MOST_QUESTIONS = 10;

  private final Experience experience;
  private final DraftParts parts;
  private final Consumer<String> notices;

  MissingParts(Experience experience, DraftParts parts, Consumer<String> notices) {
    this.experience = experience;
    this.parts = parts;
    this.notices = notices;
  }

  /**
   * Returns what is missing.
   *
   * @param essential questions that must be answered
   */
  List<String> missing(List<OpenQuestion> essential) {
    List<String> missing = new ArrayList<>(obstacles());
    if (parts.recordedModels) {
      Recordings.obstaclesToModelReplies(experience.trace()).stream()
          .map(obstacle -> obstacle + ": do not call recordedModels()")
          .forEach(missing::add);
    }
    if (!parts.lost.isEmpty()) {
      missing.add(
          "the redactor changed the id of its user or tenant, so that it is not known whose it is:"
              + " call context(..) with the id");
    }
    TreeSet<String> tools = new TreeSet<>();
    experience.trace().toolCalls().forEach(called -> tools.add(called.call().name()));
    if (!parts.hasWorld() && !tools.isEmpty()) {
      missing.add(
          "nothing answers the tools %s: call world(..), or tape() to only guard what worked"
              .formatted(OneLine.all(tools.toString())));
    }
    essential.stream()
        .limit(MOST_QUESTIONS)
        .map(question -> "%s: call answer(\"%s\", ..)".formatted(question, question.id()))
        .forEach(missing::add);
    missing.addAll(ofExpectations());
    return missing;
  }

  private List<String> ofExpectations() {
    if (parts.expectations.isEmpty()) {
      return List.of("nothing is expected: call expect(..)");
    }
    return parts.guarding
        ? List.of()
        : Complaint.about(experience)
            .flatMap(complaint -> complaint.unheard(parts.expected(), notices))
            .stream()
            .toList();
  }

  private List<String> obstacles() {
    if (parts.user != null && parts.tape == null) {
      return List.of();
    }
    boolean settled = parts.user != null && experience.trace().userMessages().isEmpty();
    return experience.obstacles().stream()
        .skip(settled ? 1 : 0) // that the user said nothing
        .map(obstacle -> obstacle + ": call user(..) and world(..) in place of what was recorded")
        .toList();
  }
}
