package io.agentcl.draft;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Origin;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.internal.text.OneLine;
import io.agentcl.run.Run;
import io.agentcl.scenario.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host's graders that fail on what was recorded: what they grade was expected before. */
final class FailedGraders {

  private static final Pattern EVENT = Pattern.compile("\\bevent (\\d{1,9})\\b");
  private static final int LONGEST_ID = 60;
  private static final double RANDOM = 0.7;

  private final Experience experience;
  private final List<String> notes;
  private final Set<String> ids = new HashSet<>();

  FailedGraders(Experience experience, List<String> notes) {
    this.experience = experience;
    this.notes = notes;
  }

  /** Returns those of {@code graders} that fail, as suggestions. */
  List<Suggestion> of(List<Evaluator> graders) {
    Run run = Run.of(experience.trace(), experience.setting().context());
    List<Suggestion> all = new ArrayList<>();
    for (Evaluator grader : graders) {
      Score score = Evaluator.all(grader).evaluate(run);
      if (score.status() == Score.Status.FAIL) {
        all.add(suggestion(grader, score));
      } else if (score.status() == Score.Status.ERROR) {
        notes.add(
            OneLine.all(
                "grader %s: %s".formatted(OneLine.of(grader.name()), OneLine.of(score.reason()))));
      }
    }
    return all;
  }

  private Suggestion suggestion(Evaluator grader, Score score) {
    return new Suggestion(
        id(grader.name()),
        grader,
        new Suggestion.Ground(
            grader.isRandom() ? RANDOM : 1,
            event(score.reason()),
            Origin.OPERATOR,
            "a grader of the host",
            Excerpts.of(score.reason())));
  }

  private String id(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String id = "grader-" + plain.substring(0, Math.min(LONGEST_ID, plain.length()));
    int number = 2;
    String free = id;
    while (!ids.add(free)) {
      free = id + "-" + number++;
    }
    return free;
  }

  private int event(String reason) {
    Matcher first = EVENT.matcher(reason);
    int event = first.find() ? Integer.parseInt(first.group(1)) : 0;
    return event <= experience.trace().events().size() ? event : 0;
  }
}
