package io.agentcl.internal.certify;

import static io.agentcl.internal.certify.Oracles.TWELVE_DIGITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LifetimeLevelsTest {

  private static final LifetimeLevels LEVELS = LifetimeLevels.DEFAULT;

  @Nested
  class TheLevel {

    @Test
    void fallsWithEveryGateAndRisesWithEveryPromotion() {
      assertThat(LEVELS.level(1, 0)).isCloseTo(.0246637763118015, TWELVE_DIGITS);
      assertThat(LEVELS.level(2, 0)).isLessThan(LEVELS.level(1, 0));
      assertThat(LEVELS.level(2, 1)).isCloseTo(2 * LEVELS.level(2, 0), TWELVE_DIGITS);
    }

    @Test
    void addsUpToAtMostAlphaIfNothingIsPromoted() {
      double sum = 0;
      for (long index = 1; index < 1_000_000; index++) {
        sum += LEVELS.level(index, 0);
      }

      double rest = .05 / (2.109742801236892 * Math.log(1_000_000)); // the integral of what is left
      assertThat(sum).isLessThan(.05);
      assertThat(sum + rest).isCloseTo(.05, within(1e-8));
    }

    @Test
    void needsAnIndexAndNoMorePromotionsThanGatesBefore() {
      assertThatThrownBy(() -> LEVELS.level(3, 3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "gate 3 cannot come after 3 promotions: the first is 1, and each promotes once at"
                  + " most");
      assertThatThrownBy(() -> LEVELS.level(0, 0)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new LifetimeLevels(0))
          .hasMessage("alpha must lie between 0 and 1, both excluded: 0.0");
    }
  }

  @Nested
  class AStreamOfTests {

    @Test
    void hasTheLevelsAndPromotionsComputedElsewhere() throws IOException {
      Oracles expected = Oracles.in("gate_extra.json").map("elond_recommended");
      Procedures.Procedure levels = Procedures.lifetime();

      for (Oracles step : expected.list("steps")) {
        double level = levels.level();
        boolean promoted = step.number("e") >= 1 / level;
        assertThat(level).isCloseTo(step.number("alpha_t"), TWELVE_DIGITS);
        assertThat(LEVELS.level(step.integer("t"), 0) / LEVELS.alpha())
            .isCloseTo(step.number("gamma"), TWELVE_DIGITS);
        assertThat(1 / level).isCloseTo(step.number("threshold"), within(1e-9));
        assertThat(promoted).isEqualTo(step.truth("promote"));
        levels.tested(1 / step.number("e"), promoted);
      }
    }

    @Test
    void keepsALevelWorthHavingForAsLongAsPatchesAreGood() throws IOException {
      for (Oracles step : Oracles.in("gate_extra.json").list("elond_levels")) {
        int index = step.integer("t");
        double all = LEVELS.level(index, index - 1L);
        double none = LEVELS.level(index, 0);
        assertThat(all).isCloseTo(step.number("all_promoted"), TWELVE_DIGITS);
        assertThat(none).isCloseTo(step.number("none_promoted"), TWELVE_DIGITS);
        assertThat(index * none / 2).isCloseTo(step.number("half_promoted"), TWELVE_DIGITS);
      }
    }
  }

  @Nested
  class OtherProcedures {

    @Test
    void haveTheLevelsComputedElsewhere() throws IOException {
      Oracles expected = Oracles.in("online_fdr.json");
      follow(Procedures.lond(Procedures::overSquares), expected.list("LOND_gamma_inv"), "value");
      follow(Procedures.lord(), expected.map("LORDpp").list("steps"), "p");
      follow(Procedures.saffron(), expected.map("SAFFRON").list("steps"), "p");
    }

    @Test
    void withEvaluesHaveThemToo() throws IOException {
      Procedures.Procedure levels = Procedures.lond(Procedures::overSquares);
      for (Oracles step : Oracles.in("online_fdr.json").list("eLOND_gamma_inv")) {
        boolean rejected = step.number("value") >= 1 / levels.level();
        assertThat(levels.level()).isCloseTo(step.number("level"), TWELVE_DIGITS);
        assertThat(1 / levels.level()).isCloseTo(step.number("threshold_e"), within(1e-9));
        assertThat(rejected).isEqualTo(step.truth("reject"));
        levels.tested(1 / step.number("value"), rejected);
      }
    }

    @Test
    void spendALevelOnce() throws IOException {
      Procedures.Procedure levels = Procedures.spending();
      for (Oracles step : Oracles.in("online_fdr.json").list("alpha_spending")) {
        assertThat(levels.level()).isCloseTo(step.number("level"), TWELVE_DIGITS);
        assertThat(1 / levels.level()).isCloseTo(step.number("e_threshold"), within(1e-9));
        levels.tested(1, false);
      }
    }

    private static void follow(Procedures.Procedure levels, List<Oracles> steps, String p) {
      for (Oracles step : steps) {
        boolean rejected = step.number(p) <= levels.level();
        assertThat(levels.level()).isCloseTo(step.number("level"), TWELVE_DIGITS);
        assertThat(rejected).isEqualTo(step.truth("reject"));
        levels.tested(step.number(p), rejected);
      }
    }
  }
}
