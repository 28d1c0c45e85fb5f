package io.agentcl.draft;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Versions;
import io.agentcl.internal.text.OneLine;
import io.agentcl.run.Run;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.scenario.Suggestion;
import io.agentcl.scenario.Suggestion.Decision;
import io.agentcl.scenario.Suggestion.Verdict;
import io.agentcl.triage.CorrectionMiner;
import io.agentcl.triage.Lesson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What is suggested for one conversation, and what was decided of it. What is mined is mined once,
 * when somebody asks for it. Not thread-safe.
 */
final class Suggested {

  private static final int MOST = 100;

  private final Experience experience;
  private final StockEvaluators stock;
  private final List<String> notes;
  private final Map<String, Suggestion> all = new LinkedHashMap<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final FailedGraders graders;
  private boolean mined;

  Suggested(Experience experience, ScenarioCodec codec, List<String> notes) {
    this.experience = experience;
    this.stock = new StockEvaluators(codec);
    this.notes = notes;
    this.graders = new FailedGraders(experience, notes);
  }

  /** Takes what was stored in place of what would be mined. */
  void restore(List<Suggestion> stored, List<Decision> decided) {
    mined = true;
    stored.forEach(each -> all.put(each.id(), each));
    decisions.addAll(decided);
  }

  StockEvaluators stock() {
    return stock;
  }

  void gradedBy(List<Evaluator> more) {
    mine();
    graders.of(more).forEach(this::add);
  }

  private void mine() {
    if (mined) {
      return;
    }
    mined = true;
    CorrectionMiner.Mined found = CorrectionMiner.standard().mine(experience);
    notes.addAll(found.notes());
    LessonExpectations lessons = new LessonExpectations(experience, stock);
    try {
      for (Lesson lesson : found.lessons()) {
        lessons.of(lesson).forEach(this::add);
      }
      new CorrectedAnswers(experience, stock, notes).of(experience.signals()).forEach(this::add);
    } catch (IllegalArgumentException e) { // the stock evaluators are not there
      notes.add(OneLine.all("what was mined makes no suggestion here: " + e.getMessage()));
    }
  }

  /** What passes on what was recorded is not what went wrong. */
  private void add(Suggestion suggestion) {
    Run run = Run.of(experience.trace(), experience.setting().context());
    Score score = Evaluator.all(suggestion.expected()).evaluate(run);
    if (score.passed()) {
      notes.add("left out, since it passes on what was recorded: " + suggestion);
    } else if (all.size() >= MOST) {
      notes.add("left out, since there are %d suggestions: %s".formatted(MOST, suggestion));
    } else if (all.values().stream().noneMatch(known -> isSame(known, suggestion))) {
      String id = free(suggestion.id());
      all.put(id, new Suggestion(id, suggestion.expected(), suggestion.ground()));
    }
  }

  private static boolean isSame(Suggestion known, Suggestion other) {
    String version = other.expected().version();
    return known.subject().equals(other.subject())
        && (known.expected().equals(other.expected())
            || (known.expected().version().equals(version)
                && !version.equals(Versions.UNDECLARED)));
  }

  private String free(String id) {
    String free = id;
    for (int number = 2; all.containsKey(free); number++) {
      free = "%s-%d".formatted(id, number);
    }
    return free;
  }

  /** Returns all, also those decided on. */
  List<Suggestion> all() {
    mine();
    return List.copyOf(all.values());
  }

  /** Returns those that nobody decided on, the surest first. */
  List<Suggestion> open() {
    return all().stream()
        .filter(each -> !isDecided(each.id()))
        .sorted(Comparator.comparingDouble(each -> -each.ground().confidence()))
        .toList();
  }

  List<Decision> decisions() {
    return List.copyOf(decisions);
  }

  private boolean isDecided(String id) {
    return decisions.stream().anyMatch(decision -> decision.suggestion().equals(id));
  }

  /**
   * Returns the suggestion {@code id}, which nobody decided on.
   *
   * @throws NoSuchElementException if there is none
   */
  Suggestion require(String id) {
    List<Suggestion> open = open();
    return open.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no suggestion \"%s\" is open in the draft of conversation \"%s\"; open are %s"
                        .formatted(
                            OneLine.of(id),
                            OneLine.of(experience.id()),
                            open.stream().map(Suggestion::id).toList())));
  }

  /**
   * Checks that all of {@code ids} can be accepted together.
   *
   * @throws NoSuchElementException if one is not open
   * @throws IllegalArgumentException if some exclude each other
   */
  void requireTogether(List<String> ids) {
    Map<String, String> chosen = new HashMap<>();
    for (String id : ids) {
      String other = chosen.put(require(id).subject(), id);
      if (other != null) {
        throw new IllegalArgumentException(
            "of \"%s\" and \"%s\", which are about one thing, one can be right; to mend it, accept one"
                .formatted(OneLine.of(other), OneLine.of(id)));
      }
    }
  }

  /** Accepts a suggestion, and declines those that it excludes; returns it. */
  Suggestion accept(Origin by, String id) {
    Suggestion accepted = require(id);
    decisions.add(new Decision(id, Verdict.ACCEPTED, by));
    open().stream()
        .filter(each -> each.subject().equals(accepted.subject()))
        .forEach(each -> decline(by, each.id()));
    return accepted;
  }

  void decline(Origin by, String id) {
    decisions.add(new Decision(require(id).id(), Verdict.DECLINED, by));
  }

  /** Returns the open suggestions by what they are about, each list the surest first. */
  Map<String, List<Suggestion>> subjects() {
    Map<String, List<Suggestion>> subjects = new LinkedHashMap<>();
    open()
        .forEach(
            each -> subjects.computeIfAbsent(each.subject(), key -> new ArrayList<>()).add(each));
    return subjects;
  }

  /** Returns the surest of {@code alike}, which are sorted so; empty if that is not one. */
  Optional<Suggestion> surest(List<Suggestion> alike) {
    if (alike.isEmpty()) {
      return Optional.empty();
    }
    double best = alike.get(0).ground().confidence();
    if (alike.size() > 1 && alike.get(1).ground().confidence() >= best) {
      notes.add(
          "accepted none of %s, of which one can be right: they are as sure"
              .formatted(alike.stream().map(Suggestion::id).toList()));
      return Optional.empty();
    }
    return Optional.of(alike.get(0));
  }
}
