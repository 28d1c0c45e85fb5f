package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.internal.regress.Selected;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Runs some of what was skipped all the same, drawn at random by each gate, and keeps account of
 * it. What is skipped is proven to go as before as long as all that runs depend on is recorded;
 * that it is, only runs can show. After {@code n} of them, all as they were proven, at most {@code
 * 1 - .05^(1/n)} of what is skipped goes otherwise, at a confidence of .95 (the exact binomial
 * bound for no miss). One miss ends the trust: from then on nothing is skipped.
 *
 * <p>Only exact scenarios can be audited: two runs of one that is sampled may differ. Safe for use
 * by many threads; one is shared by all gates of a learner.
 */
public final class Audits {

  private final int perGate;
  private final long seed;
  private final Predicate<Scenario> exact;

  /** Told once what was missed. */
  private final Consumer<String> listener;

  /** How many audited runs went as they were proven. */
  private long clean;

  /** What was missed, and what of it was not recorded. */
  private Optional<String> missed = Optional.empty();

  private Audits(int perGate, long seed, Predicate<Scenario> exact, Consumer<String> listener) {
    this.perGate = perGate;
    this.seed = seed;
    this.exact = exact;
    this.listener = listener;
  }

  /** Returns an account of a learner that audits nothing. */
  public static Audits none() {
    return new Audits(0, 0, scenario -> false, missed -> {});
  }

  /**
   * Returns a new account.
   *
   * @param perGate how many skipped scenarios each gate runs; 0 for none
   * @param seed what the draws are made of
   * @param chance which scenarios are exact
   * @param listener told once, if something was missed
   */
  public static Audits of(int perGate, long seed, Chance chance, Consumer<String> listener) {
    return new Audits(perGate, seed, chance::isExact, listener);
  }

  /** Returns what {@code next} has to run: all of it, if something was missed once. */
  Selected select(ProvenSuite suite, Harness live, Harness next, String program) {
    Optional<String> reason = missed();
    if (reason.isEmpty()) {
      return suite.select(live, next, program);
    }
    return Selected.all(suite.required(), reason.get());
  }

  /** Returns whether selections can be trusted after a look at what this one skipped. */
  boolean confirm(Selected selection, ProvenSuite suite, Harness next, Replays replays) {
    for (Proven skipped : draw(selection, suite, next)) {
      Optional<Trial> trial = replays.one(skipped.scenario(), next, Gate.SEARCH);
      if (trial.isEmpty()) {
        return true; // the budget does not last; what was not run shows nothing
      }
      if (trial.get().score().isGraded()) {
        note(skipped, Miss.of(skipped, trial.get(), next));
      }
      if (missed().isPresent()) {
        return false;
      }
    }
    return true;
  }

  private List<Proven> draw(Selected selection, ProvenSuite suite, Harness next) {
    if (perGate == 0 || selection.size() == selection.rerun().size()) {
      return List.of();
    }
    Set<String> rerun = new HashSet<>();
    selection.rerun().forEach(earned -> rerun.add(earned.id()));
    SplittableRandom random = new SplittableRandom(seed ^ next.version().hashCode());
    List<Proven> drawn = new ArrayList<>(suite.draw(perGate + rerun.size(), random));
    drawn.removeIf(each -> rerun.contains(each.id()) || !isAuditable(each));
    return drawn.subList(0, Math.min(perGate, drawn.size()));
  }

  private boolean isAuditable(Proven earned) {
    return earned.isBound() && earned.proof().isPresent() && exact.test(earned.scenario());
  }

  private void note(Proven skipped, Optional<String> miss) {
    Optional<String> news = Optional.empty();
    synchronized (this) {
      if (miss.isEmpty()) {
        clean++;
      } else if (missed.isEmpty()) {
        missed =
            miss.map(
                what ->
                    "an audit found that selection missed %s (%s), so that all is run"
                        .formatted(skipped.id(), what));
        news = missed;
      }
    }
    news.ifPresent(listener);
  }

  /** Returns why selections are not trusted, if they are not. */
  synchronized Optional<String> missed() {
    return missed;
  }

  /** Returns the share of what is skipped that may go otherwise after {@code clean} clean runs. */
  static double bound(long clean) {
    return clean == 0 ? 1 : 1 - Math.pow(.05, 1.0 / clean);
  }

  /** Returns the account in a line for people, or empty if nothing was audited. */
  public synchronized Optional<String> summary() {
    if (missed.isPresent() || clean == 0) {
      return missed;
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%d skipped scenarios were run all the same, and went as proven: selection misses at"
                + " most %.2g of what it skips, at .95",
            clean,
            bound(clean)));
  }
}
