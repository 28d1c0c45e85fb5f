package io.agentcl.benchmarks.taubench.learning;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Chooses the bits per case at which a learner buys, by what it did to tasks that it had not seen:
 * for each fold and each price on a grid it learns on the other folds, and what it learned is put
 * on this one.
 */
public final class PriceByFolds {

  private final List<Held> held = new ArrayList<>();
  private final List<Double> prices;

  /**
   * Lives the lives. One at a lower price would be the same if nothing that went live cost more,
   * and is not lived again.
   *
   * @param folds empty if nothing is held apart; any price will do then
   * @param prices the grid; each above 0, and infinite for no price
   * @param life lives a life on a bench, at a price
   */
  public PriceByFolds(
      Bench bench,
      Optional<Folds> folds,
      List<Double> prices,
      BiFunction<Bench, Double, LearnersLife.Outcome> life) {
    this.prices = List.copyOf(new TreeSet<>(requireNonNull(prices, "prices")).descendingSet());
    folds.ifPresent(some -> live(bench, some, life));
  }

  private void live(
      Bench bench, Folds folds, BiFunction<Bench, Double, LearnersLife.Outcome> life) {
    for (int fold = 0; fold < folds.number(); fold++) {
      Bench seen = bench.where(folds.except(fold));
      Bench unseen = bench.where(folds.only(fold));
      LearnersLife.Outcome outcome = null;
      for (double price : prices) {
        if (outcome == null || outcome.dearest() > price) {
          outcome = life.apply(seen, price);
        }
        held.add(Held.of(fold, price, outcome, unseen));
      }
    }
  }

  /**
   * What a learner did to a fold that was held apart.
   *
   * @param fold the fold, from 0 on
   * @param price the bits per case at which it bought
   * @param outcome what it learned on the others
   * @param effects what became of what was held apart
   */
  public record Held(int fold, double price, LearnersLife.Outcome outcome, Effects effects) {

    static Held of(int fold, double price, LearnersLife.Outcome outcome, Bench unseen) {
      return new Held(
          fold,
          price,
          outcome,
          new Effects(unseen, unseen.effect(outcome.harness()), tested(outcome, unseen)));
    }

    private static double tested(LearnersLife.Outcome outcome, Bench unseen) {
      return outcome.promotions().stream()
          .filter(promotion -> promotion.repairsSomeOf(unseen))
          .mapToDouble(promotion -> promotion.result().accepted().price().perCase())
          .max()
          .orElse(0);
    }
  }

  /**
   * What became of a fold.
   *
   * @param all by all that went live
   * @param tested what the dearest of the promoted rules cost that repair something there; what was
   *     shipped on the policy's word was not bought
   */
  public record Effects(Bench unseen, Bench.Effect all, double tested) {}

  /** Returns what was seen at {@code price}, fold by fold. */
  public List<Held> at(double price) {
    return held.stream().filter(each -> each.price() == price).toList();
  }

  /** Returns the prices at which lives were lived, the lowest first. */
  public List<Double> prices() {
    return held.isEmpty() ? List.of() : lowestFirst();
  }

  private List<Double> lowestFirst() {
    return IntStream.range(0, prices.size())
        .mapToObj(i -> prices.get(prices.size() - 1 - i))
        .toList();
  }

  /**
   * Returns the largest price up to which nothing was broken in any fold, as far as it was put to a
   * test: the first at which all could be bought that repaired something in tasks held apart. What
   * is dearer served its own tasks only. Infinite if nothing is held apart; 0 if the lowest price
   * broke something.
   */
  public double choice() {
    if (held.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double tested = 0;
    double choice = 0;
    for (double price : prices()) {
      if (at(price).stream().anyMatch(each -> !each.effects().all().broken().isEmpty())) {
        return choice;
      }
      double here = at(price).stream().mapToDouble(each -> each.effects().tested()).max().orElse(0);
      choice = choice == 0 || here > Math.max(tested, choice) ? price : choice;
      tested = Math.max(tested, here);
    }
    return choice;
  }
}
