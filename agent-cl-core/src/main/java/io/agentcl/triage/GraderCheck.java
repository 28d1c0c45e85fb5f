package io.agentcl.triage;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.internal.text.Names;
import io.agentcl.internal.text.OneLine;
import io.agentcl.run.Run;
import io.agentcl.triage.GraderReport.Disagreement;
import io.agentcl.triage.GraderReport.Planted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Says whether a grader is right: how far it agrees with what people said of the same
 * conversations, and whether it sees faults that were planted for it. Conversations are not kept.
 * Safe for use by many threads.
 */
public final class GraderCheck {

  private static final int MOST_DISAGREEMENTS = 100;
  private static final int MOST_NOTES = 100;

  private final String name;
  private final Function<Experience, Evaluator> grader;
  private final boolean silenceIsPraise;
  private final Map<GraderReport.Source, Confusion> agreement =
      new EnumMap<>(GraderReport.Source.class);
  private final List<Disagreement> disagreements = new ArrayList<>();
  private final List<Planted> planted = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private GraderTally tally = GraderTally.NONE;
  private long moreDisagreements;
  private long moreNotes;

  private GraderCheck(
      String name, Function<Experience, Evaluator> grader, boolean silenceIsPraise) {
    this.name = name;
    this.grader = grader;
    this.silenceIsPraise = silenceIsPraise;
  }

  /** Returns a check of {@code grader}. */
  public static GraderCheck of(Evaluator grader) {
    requireNonNull(grader, "grader");
    return of(grader.name(), experience -> grader);
  }

  /** Returns a check of a grader that is made for each conversation. */
  public static GraderCheck of(String name, Function<Experience, Evaluator> grader) {
    return new GraderCheck(Names.checked(name, "name"), requireNonNull(grader, "grader"), false);
  }

  /**
   * Returns a check that has seen nothing yet and takes conversations of which nobody said anything
   * for good ones. Where people complain of few of what is bad, that makes false alarms of what it
   * saw rightly.
   */
  public GraderCheck silenceIsPraise() {
    return new GraderCheck(name, grader, true);
  }

  /**
   * Plants a fault: the grader must fail {@code faulty}.
   *
   * @param fault what is wrong with it
   * @return this
   */
  public GraderCheck mustSee(String fault, Run faulty) {
    requireNonNull(faulty, "faulty");
    Names.checked(fault, "fault");
    Experience recorded = PlantedFaults.experience(fault, faulty);
    Score score = score(recorded, faulty);
    synchronized (planted) {
      planted.add(new Planted(fault, score));
    }
    return this;
  }

  /**
   * Grades {@code experience} and compares with what people said. What they say is bad by a thumbs
   * down, an expert's label, a correction as a signal or {@linkplain CorrectionMiner mined}; it is
   * good by a thumbs up. Where they contradict each other the weightier word counts, and of equal
   * ones neither.
   */
  public void add(Experience experience) {
    requireNonNull(experience, "experience");
    Score score = score(experience, Run.of(experience.trace(), experience.setting().context()));
    Word word = Word.of(experience, silenceIsPraise);
    synchronized (planted) {
      tally = tally.with(score);
      word.problem().ifPresent(problem -> note("%s: %s".formatted(experience.id(), problem)));
      word.sources()
          .forEach(
              source ->
                  agreement.merge(
                      source,
                      Confusion.NONE.with(word.isBad(), score.isGraded(), score.passed()),
                      GraderCheck::sum));
      if (word.isSaid() && score.isGraded() && score.passed() == word.isBad()) {
        disagree(new Disagreement(experience.id(), word.isBad(), word.words(), score));
      }
    }
  }

  private static Confusion sum(Confusion one, Confusion other) {
    return new Confusion(
        one.seen() + other.seen(),
        one.missed() + other.missed(),
        one.falseAlarms() + other.falseAlarms(),
        one.good() + other.good(),
        one.undecided() + other.undecided());
  }

  private Score score(Experience experience, Run run) {
    try {
      return Evaluator.all(grader.apply(experience)).evaluate(run);
    } catch (RuntimeException | StackOverflowError e) {
      return Score.error("the grader could not be made: " + e);
    }
  }

  private void disagree(Disagreement disagreement) {
    if (disagreements.size() < MOST_DISAGREEMENTS) {
      disagreements.add(disagreement);
    } else {
      moreDisagreements++;
    }
  }

  private void note(String note) {
    if (notes.size() < MOST_NOTES) {
      notes.add(OneLine.all(note));
    } else {
      moreNotes++;
    }
  }

  /** Returns what was found so far. */
  public GraderReport report() {
    synchronized (planted) {
      List<String> all = new ArrayList<>(notes);
      if (moreNotes > 0) {
        all.add("%d more notes were left out".formatted(moreNotes));
      }
      if (moreDisagreements > 0) {
        all.add("%d more disagreements were left out".formatted(moreDisagreements));
      }
      return new GraderReport(
          new GraderReport.Grader(name, tally), agreement, disagreements, planted, all);
    }
  }
}
