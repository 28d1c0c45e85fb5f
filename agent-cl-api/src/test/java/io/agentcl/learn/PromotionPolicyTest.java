package io.agentcl.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.Selection;
import io.agentcl.rule.ModelChoice;
import io.agentcl.rule.PromptSection;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PromotionPolicyTest {

  private static final RegressionReport CLEAN =
      new RegressionReport(
          new Selection(0, 0, List.of(), List.of()), List.of(), List.of(), List.of());

  private static final Patch PROMPT =
      Harness.empty()
          .patch()
          .put(PromptSection.LAYER, "system", PromptSection.of("Be kind."))
          .build();

  private static final Patch PROMPT_AND_MODEL =
      Harness.empty()
          .patch()
          .put(PromptSection.LAYER, "system", PromptSection.of("Be kind."))
          .put(ModelChoice.LAYER, "main", new ModelChoice("large", new TreeMap<>()))
          .build();

  @Nested
  class AnAutomaticPolicy {

    private final PromotionPolicy policy = PromotionPolicy.automatic();

    @Test
    void promotesAllButChangesOfTheModel() {
      assertThat(policy.promotes(PROMPT, CLEAN)).isTrue();
      assertThat(policy.promotes(PROMPT_AND_MODEL, CLEAN)).isFalse();
    }

    @Test
    void putsTheHostsNameToNothing() {
      assertThat(policy.vouches(PROMPT, "a user adds something for everyone")).isFalse();
    }

    @Test
    void shipsWhatIsClean() {
      assertThat(policy.ships(new ShipReport(Harness.empty(), List.of(), CLEAN, false))).isTrue();
      assertThat(policy.ships(new ShipReport(Harness.empty(), List.of(PROMPT), CLEAN, false)))
          .isFalse();
    }
  }

  @Nested
  class AnAskingPolicy {

    @Test
    void promotesNothingByItself() {
      assertThat(PromotionPolicy.ask().promotes(PROMPT, CLEAN)).isFalse();
    }
  }

  @Nested
  class ABudget {

    @Test
    void isAThousandReplaysAndTenMinutesUnlessSaid() {
      assertThat(Budget.DEFAULT).isEqualTo(new Budget(1000, Duration.ofMinutes(10)));
      assertThat(Budget.replays(200)).isEqualTo(new Budget(200, Duration.ofMinutes(10)));
    }

    @Test
    void allowsSomething() {
      assertThatThrownBy(() -> Budget.replays(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("replays must be at least 1: 0");
      assertThatThrownBy(() -> new Budget(1, Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("time must be positive: PT0S");
    }
  }
}
