package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import io.agentcl.internal.certify.ExcessVoids;
import io.agentcl.ledger.Tally;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Trials of one scenario on one harness, drawn one after another until one says something. A void
 * trial is drawn again, and answered by the same trial on the live harness: if that is void, too,
 * both are dropped; if it never is, the candidate's own doing makes runs void, and that is its
 * failure. A void trial in which the simulated user was at fault is drawn again, and never
 * anybody's failure. For one thread.
 */
final class Draws {

  /** How many void trials in a row, with the live harness fine between, are a failure. */
  private static final int ROW = 4;

  /** How many trials may say nothing, before their share counts. */
  private static final int FEW = 8;

  /** Above this share of trials that say nothing, nobody can tell anything. */
  private static final double SHARE = .2;

  /** The level at which more void trials than the live harness has are a failure. */
  private static final double LEVEL = .001;

  /** Why no more is drawn. */
  enum End {
    /** The budget is spent, or somebody cancelled. */
    CUT,
    /** The candidate makes runs void that are fine on the live harness. */
    FAULT,
    /** Too many trials say nothing, on the live harness, too. */
    SILENCE
  }

  private final Scenario scenario;
  private final Harness harness;
  private final @Nullable Harness live;
  private final Source source;

  private Tally tally = Tally.NONE;
  private final Set<Read> reads = new LinkedHashSet<>();
  private @Nullable Trial last;
  private @Nullable Trial failing;
  private @Nullable Trial lastSilent;
  private @Nullable End end;
  private int firstNumber = -1;

  /** Void trials since one that was not, with the live harness fine. */
  private int row;

  /** Why the first of the void trials was void. */
  private @Nullable String voidFor;

  /** Answers of the live harness to void trials, and how many of them were void, too. */
  private int answers;

  private int voidAnswers;

  /** Live's answers to void trials, each with the candidate's run after it. */
  private ExcessVoids excess = ExcessVoids.none();

  /** Whether the answer to the last void trial was void, too; null if none waits for its pair. */
  private @Nullable Boolean answer;

  /** Void trials in which the simulated user was at fault. */
  private int usersFaults;

  /** Trials that say nothing and are not drawn again. */
  private int silent;

  /**
   * Where trials and their numbers come from.
   *
   * @param isChance whether another number may give something else
   */
  record Source(Meter meter, IntSupplier numbers, boolean isChance) {}

  private Draws(Scenario scenario, Harness harness, @Nullable Harness live, Source source) {
    this.scenario = scenario;
    this.harness = harness;
    this.live = live;
    this.source = source;
  }

  /** Draws on the live harness. */
  static Draws onLive(Scenario scenario, Harness live, Source source) {
    return new Draws(scenario, live, null, source);
  }

  /** Draws on a candidate for what is live. */
  static Draws of(Scenario scenario, Harness candidate, Harness live, Source source) {
    return new Draws(scenario, candidate, candidate.equals(live) ? null : live, source);
  }

  /** Draws until a trial says something. Returns it, or empty if {@link #end} says why not. */
  Optional<Trial> next() {
    while (end == null) {
      int number = source.numbers.getAsInt();
      Optional<Trial> drawn = source.meter.replay(scenario, harness, number);
      if (drawn.isEmpty()) {
        end = End.CUT;
      } else if (Says.of(drawn.get()) == Says.CANCELLED) {
        last = drawn.get();
        end = End.CUT;
      } else if (take(drawn.get(), number)) {
        return drawn;
      }
    }
    return Optional.empty();
  }

  /** Returns whether {@code trial} says something. */
  private boolean take(Trial trial, int number) {
    firstNumber = firstNumber < 0 ? number : firstNumber;
    last = trial;
    if (answer != null && !isByUser(trial)) {
      excess = excess.observe(Says.of(trial) == Says.VOID, answer);
      answer = null;
    }
    reads.addAll(trial.run().reads());
    switch (Says.of(trial)) {
      case SOMETHING -> add(trial);
      case NOTHING -> {
        silent++;
        failing = failing == null ? trial : failing;
      }
      case VOID, CANCELLED -> addVoid(trial, number);
    }
    boolean says = Says.of(trial) == Says.SOMETHING;
    lastSilent = says ? lastSilent : trial;
    if (!says && end == null && (tooSilent() || isInVainAgain())) {
      end = End.SILENCE;
    }
    return says;
  }

  /** Where chance has no part, another number gives what this one gave, and a user errs again. */
  private boolean isInVainAgain() {
    return !source.isChance && (silent > 0 || usersFaults > 1);
  }

  /** Such a run says nothing about the candidate, also where live has none. */
  private static boolean isByUser(Trial trial) {
    return trial.run().ending().byUser();
  }

  private void add(Trial trial) {
    row = 0;
    tally = tally.plus(Says.value(trial), trial.passed());
    if (!trial.passed() && (failing == null || Says.of(failing) != Says.SOMETHING)) {
      failing = trial;
    }
  }

  private void addVoid(Trial trial, int number) {
    tally = tally.plusVoid();
    voidFor = voidFor == null ? why(trial) : voidFor;
    failing = failing == null ? trial : failing;
    usersFaults += isByUser(trial) ? 1 : 0;
    if (live == null || isByUser(trial)) {
      return;
    }
    Optional<Trial> paired = source.meter.replay(scenario, live, number);
    if (paired.isEmpty() || Says.of(paired.get()) == Says.CANCELLED) {
      end = End.CUT;
      return;
    }
    answer = Says.of(paired.get()) == Says.VOID;
    answers++;
    voidAnswers += answer ? 1 : 0;
    row = answer ? row : row + 1;
    if (row == ROW || excess.areShownAt(LEVEL)) {
      failing = trial;
      end = End.FAULT;
    }
  }

  /** Returns whether more trials say nothing than may be. */
  boolean isMostlySilent() {
    int nothing = tally.voids() + silent;
    return nothing > SHARE * (nothing + tally.trials());
  }

  private boolean tooSilent() {
    return tally.voids() + silent > FEW && isMostlySilent();
  }

  /** Returns why nothing more is drawn, or empty while it goes on. */
  Optional<End> end() {
    return Optional.ofNullable(end);
  }

  Scenario scenario() {
    return scenario;
  }

  Tally tally() {
    return tally;
  }

  /** Returns the number of the first trial. */
  int firstNumber() {
    return Math.max(0, firstNumber);
  }

  /** Returns what any of the trials read, each once. */
  List<Read> reads() {
    return new ArrayList<>(reads);
  }

  /** Returns a trial that stands for those that did not pass, or the last, or empty if none. */
  Optional<Trial> shown() {
    return Optional.ofNullable(failing != null ? failing : last);
  }

  /** Returns why the last trial says nothing that says nothing, or empty if each says something. */
  Optional<String> silence() {
    return Optional.ofNullable(lastSilent)
        .map(
            trial ->
                "%d of %d runs say nothing, such as %s"
                    .formatted(
                        tally.voids() + silent,
                        tally.trials() + tally.voids() + silent,
                        why(trial)));
  }

  private static String why(Trial trial) {
    String ending = trial.run().ending().reason();
    return ending.isEmpty() ? trial.score().reason() : ending;
  }

  /**
   * Returns how many trials were void, here and in their place on the live harness, and why; empty
   * if none was.
   */
  Optional<String> voids() {
    int runs = tally.trials() + tally.voids() + silent;
    return Optional.ofNullable(voidFor)
        .map(
            reason ->
                live == null
                    ? "%d of %d runs on live void: %s".formatted(tally.voids(), runs, reason)
                    : "%d of %d runs with the change void, %d of %d in their place on live: %s"
                        .formatted(tally.voids(), runs, voidAnswers, answers, reason));
  }

  /** Returns the last trial if it passed. */
  Optional<Trial> passing() {
    return Optional.ofNullable(last).filter(Trial::passed);
  }

  /** Returns the last trial, which read what any of them did. */
  Optional<Trial> lastWithAllReads() {
    return Optional.ofNullable(last)
        .map(trial -> new Trial(scenario, trial.run().withReads(reads()), trial.score()));
  }
}
