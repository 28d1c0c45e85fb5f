package io.agentcl.benchmarks.taubench.learning;

import static io.agentcl.benchmarks.taubench.learning.SmallLife.CHANGE_MUG;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.CHANGE_NOTHING;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.HELLO;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.SAID;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Harness;
import io.agentcl.rule.ToolRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A price is what the tasks that were held apart bear, not what somebody likes. */
final class PriceByFoldsTest {

  private static final String TOOL = "modify_pending_order_items";
  private static final double NONE = Double.POSITIVE_INFINITY;

  @TempDir private Path directory;
  private Bench bench;
  private final List<Double> lived = new ArrayList<>();

  @BeforeEach
  void open() {
    bench =
        SmallLife.bench(
            directory,
            ended(1, HELLO, CHANGE_MUG, SAID),
            ended(2, HELLO, CHANGE_NOTHING, SAID),
            ended(3, HELLO, CHANGE_NOTHING, SAID));
  }

  /** Lives that learn what {@code learned} says from a price on, and ship nothing. */
  private PriceByFolds folds(Life learned, Double... prices) {
    return new PriceByFolds(
        bench,
        Optional.of(new Folds(bench.corpus(), 3)),
        List.of(prices),
        (seen, price) -> {
          lived.add(price);
          return learned.at(price);
        });
  }

  private interface Life {
    LearnersLife.Outcome at(double price);
  }

  private static LearnersLife.Outcome outcome(Harness harness, double dearest, String... shipped) {
    return new LearnersLife.Outcome(
        harness, List.of(), List.of(shipped), List.of(), List.of(), dearest);
  }

  /** Denies what is wrong: the change of an item for itself. */
  private static final Harness GOOD =
      denying(Operand.argument("item_ids").is(Operand.argument("new_item_ids")));

  private static final Harness BAD = denying(Condition.always());

  private static Harness denying(Condition when) {
    return Harness.builder()
        .put(ToolRule.LAYER, TOOL + "/no", ToolRule.deny(TOOL, when, "No."))
        .build();
  }

  @Nested
  class ThePrice {

    @Test
    void isTheLowestOfThoseThatRepairTheMost() {
      PriceByFolds folds =
          folds(
              price -> price < 40 ? outcome(Harness.empty(), 0) : outcome(GOOD, 30),
              10.0,
              20.0,
              40.0,
              80.0,
              NONE);

      assertThat(folds.choice()).isEqualTo(40);
      assertThat(folds.prices()).containsExactly(10.0, 20.0, 40.0, 80.0, NONE);
    }

    @Test
    void isBelowEveryOneThatBreaksSomething() {
      PriceByFolds folds =
          folds(
              price ->
                  price < 40
                      ? outcome(Harness.empty(), 0)
                      : price < 80 ? outcome(BAD, 40) : outcome(GOOD, 80),
              20.0,
              40.0,
              80.0);

      assertThat(folds.choice()).isEqualTo(20);
      assertThat(folds.at(40)).anySatisfy(held -> assertThat(broken(held)).isEqualTo(1));
    }

    @Test
    void isNothingIfTheLowestBreaksSomething() {
      assertThat(folds(price -> outcome(BAD, 10), 20.0, 40.0).choice()).isZero();
    }

    @Test
    void isNotRaisedForWhatWasOnlyShipped() {
      PriceByFolds folds =
          folds(
              price ->
                  price < 40
                      ? outcome(Harness.empty(), 0)
                      : outcome(GOOD, 40, "tool/" + TOOL + "/no"),
              20.0,
              40.0);

      assertThat(folds.choice()).isEqualTo(20);
      assertThat(folds.at(40)).anySatisfy(held -> assertThat(repaired(held)).isEqualTo(1));
    }

    @Test
    void isAnyIfNothingIsHeldApart() {
      PriceByFolds none =
          new PriceByFolds(
              bench, Optional.empty(), List.of(20.0), (seen, price) -> outcome(GOOD, 1));

      assertThat(none.choice()).isInfinite();
      assertThat(none.prices()).isEmpty();
    }
  }

  private static int broken(PriceByFolds.Held held) {
    return held.effects().all().broken().size();
  }

  private static int repaired(PriceByFolds.Held held) {
    return held.effects().all().repaired().size();
  }

  @Nested
  class ALife {

    @Test
    void isNotLivedAgainWhereNothingWasBoughtThatCostMore() {
      folds(price -> outcome(GOOD, Math.min(price, 30)), 10.0, 20.0, 40.0, 80.0, NONE);

      assertThat(lived).startsWith(NONE, 20.0, 10.0).hasSize(9);
    }

    @Test
    void atAPriceBuysWhatEnoughCasesSpeakFor() {
      double free = live(NONE).promotions().get(0).result().accepted().price().perCase();

      assertThat(free).as("one case, then the other passes").isGreaterThan(10);
      assertThat(live(free * 0.6).promotions())
          .as("it waits for the second case")
          .singleElement()
          .satisfies(
              promotion -> assertThat(promotion.result().accepted().price().cases()).hasSize(2));
      assertThat(live(free * 0.4).promotions()).isEmpty();
      assertThat(live(free * 0.4).waiting()).containsKey("tool/" + TOOL + "/other-option");
      assertThat(live(0).promotions()).isEmpty();
    }

    @Test
    void shipsNothingThatIsDearer() {
      assertThat(live(NONE).shipped()).isNotEmpty();
      assertThat(live(1).shipped()).isEmpty();
      assertThat(live(1).harness()).isEqualTo(Harness.empty());
    }

    private LearnersLife.Outcome live(double price) {
      return new LearnersLife(bench, price, result -> {}).live();
    }
  }
}
