package io.agentcl.benchmarks.taubench.learning;

import static io.agentcl.benchmarks.taubench.learning.SmallLife.CHANGE_MUG;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.CHANGE_NOTHING;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.HELLO;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.SAID;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.benchmarks.taubench.rules.CandidateRule.Basis;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.learn.Effort;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.Tried;
import io.agentcl.ledger.Price;
import io.agentcl.regress.Certainty;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.Selection;
import io.agentcl.rule.ToolRule;
import io.agentcl.scenario.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private static LearnersLife.Outcome outcome(Harness harness, double dearest) {
    return new LearnersLife.Outcome(harness, List.of(), List.of(), List.of(), List.of(), dearest);
  }

  /** Returns a life in which all of {@code harness} was promoted for one case. */
  private LearnersLife.Outcome bought(Harness harness, double bits) {
    Trial failing = bench.trial(bench.failing().get(0));
    LearningResult.Accepted accepted =
        new LearningResult.Accepted(
            new Tried(
                Harness.empty().diff(harness, Origin.OPERATOR),
                bits,
                Tried.Outcome.ACCEPTED,
                "",
                List.of()),
            new Price(bits, Set.of("c")),
            failing.score(),
            Score.pass("good"),
            new RegressionReport(
                new Selection(0, 0, List.of(), List.of(), earned -> "it reads what changed"),
                List.of(),
                List.of(),
                List.of(),
                Certainty.EXACT),
            List.of());
    LearningResult.Promoted promoted =
        new LearningResult.Promoted(failing.scenario(), accepted, harness, Effort.NONE);
    return new LearnersLife.Outcome(
        harness,
        List.of(new LearnersLife.Promotion(promoted, Basis.POLICY, List.of())),
        List.of(),
        List.of(),
        List.of(promoted),
        bits);
  }

  /** Denies what is wrong: the change of an item for itself. */
  private static final Harness GOOD =
      denying(Operand.argument("item_ids").is(Operand.argument("new_item_ids")));

  private static final Harness OF_NO_USE = denying(Operand.argument("item_ids").is("never"));
  private static final Harness BAD = denying(Condition.always());

  private static Harness denying(Condition when) {
    return Harness.builder()
        .put(ToolRule.LAYER, TOOL + "/no", ToolRule.deny(TOOL, when, "No."))
        .build();
  }

  @Nested
  class ThePrice {

    @Test
    void isTheFirstAtWhichAllCanBeBoughtThatRepairsTasksHeldApart() {
      assertThat(folds(this::buysFor35, 10.0, 20.0, 40.0, 80.0, NONE).choice()).isEqualTo(40);
    }

    private LearnersLife.Outcome buysFor35(double price) {
      return price < 35 ? outcome(Harness.empty(), 0) : bought(GOOD, 35);
    }

    @Test
    void isNotRaisedByWhatOnlyRepairsItsOwnTasks() {
      assertThat(
              folds(
                      price -> price < 60 ? buysFor35(price) : bought(OF_NO_USE, 60),
                      20.0,
                      40.0,
                      80.0)
                  .choice())
          .isEqualTo(40);
    }

    @Test
    void isNotRaisedByWhatWasOnlyShipped() {
      PriceByFolds folds =
          folds(price -> price < 40 ? outcome(Harness.empty(), 0) : outcome(GOOD, 40), 20.0, 40.0);

      assertThat(folds.choice()).isEqualTo(20);
      assertThat(folds.at(40)).anySatisfy(held -> assertThat(repaired(held)).isEqualTo(1));
    }

    @Test
    void isBelowEveryOneThatBreaksSomething() {
      PriceByFolds folds =
          folds(
              price -> price < 40 ? outcome(Harness.empty(), 0) : bought(BAD, 40),
              20.0,
              40.0,
              80.0);

      assertThat(folds.choice()).isEqualTo(20);
      assertThat(folds.at(40)).anySatisfy(held -> assertThat(broken(held)).isEqualTo(1));
      assertThat(folds.prices()).containsExactly(20.0, 40.0, 80.0);
    }

    @Test
    void isNothingIfTheLowestBreaksSomething() {
      assertThat(folds(price -> outcome(BAD, 10), 20.0, 40.0).choice()).isZero();
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
