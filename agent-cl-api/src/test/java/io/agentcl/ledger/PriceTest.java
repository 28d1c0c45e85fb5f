package io.agentcl.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PriceTest {

  private static Price price(double bits, String... cases) {
    return new Price(bits, Set.of(cases));
  }

  @Test
  void isToldWithItsCases() {
    assertThat(price(18.24, "a")).hasToString("18.2 bits for 1 case");
    assertThat(price(162, "a", "b")).hasToString("162.0 bits for 2 cases");
    assertThat(price(7)).hasToString("7.0 bits for 0 cases");
  }

  @Test
  void isPaidByEachCaseAlike() {
    assertThat(price(90, "a", "b").perCase()).isEqualTo(45);
    assertThat(price(90).perCase()).isInfinite();
    assertThat(Price.NONE.perCase()).isZero();
  }

  @Test
  void isNoNumberThatNothingCanCost() {
    assertThatThrownBy(() -> price(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bits must be a number that is not negative: -1.0");
    assertThatThrownBy(() -> price(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }
}
