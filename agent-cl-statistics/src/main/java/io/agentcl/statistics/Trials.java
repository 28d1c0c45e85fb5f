package io.agentcl.statistics;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The scores of repeated trials of one scenario, and what they tell. Immutable and safe for use by
 * many threads. Runs are not kept.
 *
 * <p>A trial whose score is ABSTAIN or ERROR is unscored: it says nothing about the agent and is
 * left out of every number, but counted and given with its reason. One that reached a limit (its
 * run is truncated) is a failure, whoever graded it. If more than {@value #MOST_UNSCORED} of the
 * trials are unscored, what remains may be a selection, and the text says so: see {@link
 * #isTrustworthy}.
 */
public final class Trials {

  /** The share of unscored trials up to which the others can be trusted. */
  public static final double MOST_UNSCORED = 0.2;

  private static final double LEVEL = 0.95;
  private static final int MOST_SHOWN = 5;

  private final String scenario;
  private final List<Outcome> outcomes;

  /**
   * The score of one trial.
   *
   * @param trial number of the trial
   * @param score the verdict
   */
  public record Outcome(int trial, Score score) {

    public Outcome {
      requireNonNull(score, "score");
    }

    @Override
    public String toString() {
      return "trial %d: %s".formatted(trial, score);
    }
  }

  private Trials(String scenario, List<Outcome> outcomes) {
    this.scenario = scenario;
    this.outcomes = List.copyOf(outcomes);
  }

  /**
   * Replays trials 0 to {@code count - 1} of {@code scenario}, one after the other on the calling
   * thread.
   *
   * @param count at least 1
   */
  public static Trials run(Replayer replayer, Scenario scenario, Harness harness, int count) {
    requireNonNull(replayer, "replayer");
    requireNonNull(scenario, "scenario");
    requireNonNull(harness, "harness");
    Require.atLeastOne(count, "count");
    List<Outcome> outcomes = new ArrayList<>();
    for (int trial = 0; trial < count; trial++) {
      outcomes.add(new Outcome(trial, scored(replayer.replay(scenario, harness, trial))));
    }
    return new Trials(scenario.id(), outcomes);
  }

  /**
   * Returns trials that were replayed before.
   *
   * @throws IllegalArgumentException if there are none, if they are of several scenarios, or if one
   *     number stands twice: the same trial tells nothing new
   */
  public static Trials of(List<Trial> trials) {
    if (trials.isEmpty()) {
      throw new IllegalArgumentException("no trials; to mend it, replay one at least");
    }
    String scenario = trials.get(0).scenario().id();
    Set<Integer> numbers = new HashSet<>();
    for (Trial trial : trials) {
      if (!trial.scenario().id().equals(scenario)) {
        throw new IllegalArgumentException(
            "trials of several scenarios: \"%s\" and \"%s\""
                .formatted(scenario, trial.scenario().id()));
      }
      if (!numbers.add(trial.run().trial())) {
        throw new IllegalArgumentException(
            "trial %d of \"%s\" stands twice; to mend it, give each trial a number of its own"
                .formatted(trial.run().trial(), scenario));
      }
    }
    return new Trials(
        scenario,
        trials.stream().map(each -> new Outcome(each.run().trial(), scored(each))).toList());
  }

  /** An agent that comes to no end within its limits has failed; to leave it out would hide it. */
  private static Score scored(Trial trial) {
    Ending ending = trial.run().ending();
    return ending.kind() == Ending.Kind.TRUNCATED && !trial.score().isGraded()
        ? Score.fail(ending.toString())
        : trial.score();
  }

  /** Returns the outcomes of all trials. */
  public List<Outcome> outcomes() {
    return outcomes;
  }

  /** Returns the outcomes that say nothing about the agent, with their reasons. */
  public List<Outcome> unscored() {
    return outcomes.stream().filter(outcome -> !outcome.score().isGraded()).toList();
  }

  /** Returns how many of the scored trials passed; its rate, intervals, pass@k and pass^k. */
  public Proportion passes() {
    List<Outcome> scored = outcomes.stream().filter(each -> each.score().isGraded()).toList();
    long passes = scored.stream().filter(each -> each.score().passed()).count();
    return new Proportion((int) passes, scored.size());
  }

  /** Returns the values of the scores; their mean and its error. */
  public Sample values() {
    return Sample.of(
        outcomes.stream()
            .map(Outcome::score)
            .mapToDouble(score -> score.isGraded() ? score.value() : Double.NaN)
            .toArray());
  }

  /** Returns what the values of the scores come to; the null value if none is scored. */
  public Value reduce(Reducer reducer) {
    return requireNonNull(reducer, "reducer")
        .reduceScores(outcomes.stream().map(Outcome::score).toList());
  }

  /** Returns whether some trial is scored, and at most {@value #MOST_UNSCORED} of them are not. */
  public boolean isTrustworthy() {
    int unscored = unscored().size();
    return unscored < outcomes.size() && unscored <= MOST_UNSCORED * outcomes.size();
  }

  /**
   * Returns the passes with Wilson's interval at 0.95, the mean value, pass@k and pass^k of two and
   * of all scored trials, and the unscored ones with their reasons.
   */
  @Override
  public String toString() {
    Proportion passes = passes();
    return passes.trials() == 0
        ? "%s: none of %d trials scored%s".formatted(scenario, outcomes.size(), shownUnscored())
        : scenario + ": " + passed(passes) + again(passes) + shownUnscored();
  }

  private String passed(Proportion passes) {
    return "%s passed, rate %s in %s, mean value %s"
        .formatted(passes, shown(passes.rate()), passes.wilson(LEVEL), shown(values().mean()));
  }

  private static String again(Proportion passes) {
    int all = passes.trials();
    return all == 1
        ? ""
        : "\n  pass@2 %s, pass^2 %s, pass^%d %s"
            .formatted(
                shown(passes.passAt(2)), shown(passes.passAll(2)), all, shown(passes.passAll(all)));
  }

  private static String shown(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "unknown";
  }

  private String shownUnscored() {
    List<Outcome> unscored = unscored();
    if (unscored.isEmpty()) {
      return "";
    }
    String shown =
        unscored.stream().limit(MOST_SHOWN).map(each -> "\n    " + each).collect(joining());
    int more = unscored.size() - MOST_SHOWN;
    return "\n  %d of %d unscored%s:%s%s"
        .formatted(
            unscored.size(),
            outcomes.size(),
            isTrustworthy() ? "" : ", too many to trust the others",
            shown,
            more > 0 ? "\n    and %d more".formatted(more) : "");
  }
}
