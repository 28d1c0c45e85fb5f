package io.agentcl.triage;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.triage.Lesson.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Looks at one conversation in every way that the host named. Used once, by one thread. */
final class Examination {

  /** Lessons that say that something is wrong, but neither what nor where. */
  private static final Set<Kind> VAGUE =
      Set.of(Kind.THUMBS_DOWN, Kind.TICKET, Kind.CORRECTION, Kind.ESCALATION, Kind.ABANDONED);

  private static final double BY_GRADER = 1;
  private static final double BY_RANDOM_GRADER = 0.7;
  private static final double BY_EXPECTATION = 0.9;
  private static final double BY_LABEL = 0.5;
  private static final double BY_WORDS = 0.3;

  private final Experience experience;
  private final Trace trace;
  private final String lastStep;
  private final List<Symptom> symptoms = new ArrayList<>();
  private final List<Lesson> vague = new ArrayList<>();
  private final Map<String, Score> scores = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  private Examination(Experience experience) {
    this.experience = experience;
    this.trace = experience.trace();
    this.lastStep = Symptom.lastStep(trace);
  }

  /**
   * What was found.
   *
   * @param symptoms what was wrong, each once
   * @param supported what says no more than that something was, and counts for all of them
   * @param scores of the host's graders, by name
   * @param notes what could not be told
   */
  record Found(
      List<Symptom> symptoms,
      List<String> supported,
      Map<String, Score> scores,
      List<String> notes) {}

  static Found of(
      Experience experience,
      CorrectionMiner miner,
      Map<String, Function<Experience, Evaluator>> graders) {
    Examination examination = new Examination(experience);
    examination.grade(graders);
    examination.lookForFailures();
    examination.mine(miner);
    return examination.found();
  }

  private void grade(Map<String, Function<Experience, Evaluator>> graders) {
    Run run = Run.of(trace, experience.setting().context());
    graders.forEach(
        (name, maker) -> {
          Graded graded = graded(maker, run);
          scores.put(name, graded.score);
          if (graded.score.status() == Score.Status.FAIL) {
            int event = Symptom.event(graded.score, trace);
            add(name, graded.score.reason(), event, graded.checkability);
          }
        });
  }

  private record Graded(Score score, double checkability) {}

  private Graded graded(Function<Experience, Evaluator> maker, Run run) {
    try {
      Evaluator grader = Evaluator.all(maker.apply(experience));
      return new Graded(grader.evaluate(run), grader.isRandom() ? BY_RANDOM_GRADER : BY_GRADER);
    } catch (RuntimeException | StackOverflowError e) {
      return new Graded(Score.error("the grader could not be made: " + e), 0);
    }
  }

  private void add(String by, String words, int event, double checkability) {
    add(by, Symptom.form(words), new Issue.Example(experience.id(), event, words), checkability);
  }

  private void add(String by, String form, Issue.Example example, double checkability) {
    Issue.Fingerprint fingerprint =
        new Issue.Fingerprint(form, Symptom.component(trace, example.event()), by, lastStep);
    if (symptoms.stream().noneMatch(each -> each.fingerprint().equals(fingerprint))) {
      symptoms.add(new Symptom(fingerprint, by, example.event(), example.words(), checkability));
    }
  }

  private void lookForFailures() {
    List<TraceEvent> events = trace.events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof TraceEvent.AgentFailed failed) {
        add("trace", "the agent failed: " + failed.reason(), i + 1, BY_GRADER);
        return;
      }
    }
  }

  private void mine(CorrectionMiner miner) {
    CorrectionMiner.Mined mined = miner.mine(experience);
    notes.addAll(mined.notes());
    for (Lesson lesson : mined.lessons()) {
      if (lesson.kind() == Kind.THUMBS_DOWN && isContradicted()) {
        continue; // told in the notes: whether it failed is for other evidence to say
      }
      if (VAGUE.contains(lesson.kind())) {
        vague.add(lesson);
      } else if (lesson.kind().isFailure()) {
        add(lesson);
      }
    }
  }

  private boolean isContradicted() {
    return experience.signals().stream()
        .filter(signal -> signal.kind() == Signal.Kind.THUMBS_DOWN)
        .allMatch(signal -> SignalLessons.isContradicted(signal, experience.signals()));
  }

  private void add(Lesson lesson) {
    String by = by(lesson);
    String form =
        switch (lesson.kind()) {
          case CORRECTED_CALL ->
              "corrected " + Excerpts.of(String.join(", ", lesson.place().differences().keySet()));
          case EXPERT_LABEL -> label(lesson);
          default -> lesson.kind().toString();
        };
    double checkability =
        lesson.expectation().isPresent()
            ? BY_EXPECTATION * lesson.confidence()
            : lesson.kind() == Kind.EXPERT_LABEL ? BY_LABEL : BY_WORDS;
    add(
        by,
        form,
        new Issue.Example(experience.id(), lesson.place().event(), lesson.told().words()),
        checkability);
  }

  private static String label(Lesson lesson) {
    String form = Symptom.form(lesson.told().words());
    return form.isEmpty() ? lesson.kind().toString() : form;
  }

  private static String by(Lesson lesson) {
    return lesson.told().by().startsWith("signal ")
        ? "signal " + lesson.kind()
        : "mined " + lesson.kind();
  }

  /** What is vague supports what is not, and stands for itself where there is nothing else. */
  private Found found() {
    List<String> supported = new ArrayList<>();
    if (symptoms.isEmpty()) {
      vague.stream().limit(1).forEach(this::add);
      vague.stream().skip(1).map(Examination::by).forEach(supported::add);
    } else {
      vague.stream().map(Examination::by).forEach(supported::add);
    }
    return new Found(
        List.copyOf(symptoms),
        supported.stream().distinct().toList(),
        scores,
        notes.stream().map(note -> "%s: %s".formatted(experience.id(), note)).toList());
  }
}
