package io.agentcl.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.learn.ShipReport;
import io.agentcl.ledger.Price;
import io.agentcl.regress.Certainty;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.Selection;
import io.agentcl.rule.ModelChoice;
import io.agentcl.rule.PromptSection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PromotionPolicyTest {

  private static final RegressionReport CLEAN =
      new RegressionReport(
          new Selection(0, 0, List.of(), List.of(), earned -> "it reads what changed"),
          List.of(),
          List.of(),
          List.of(),
          Certainty.EXACT);

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
  class APolicyWithAPrice {

    private final PromotionPolicy policy = PromotionPolicy.automatic().atMost(50);

    private static Price price(double bits, int cases) {
      return new Price(
          bits, IntStream.range(0, cases).mapToObj(String::valueOf).collect(Collectors.toSet()));
    }

    @Test
    void stillPutsTheHostsNameToWhatThePolicyPutsItTo() {
      PromotionPolicy vouching =
          new PromotionPolicy() {
            @Override
            public boolean promotes(Patch patch, RegressionReport report) {
              return true;
            }

            @Override
            public boolean vouches(Patch patch, String reason) {
              return patch.equals(PROMPT);
            }
          };

      assertThat(vouching.atMost(20).vouches(PROMPT, "it is for everyone")).isTrue();
      assertThat(vouching.atMost(20).vouches(PROMPT_AND_MODEL, "it is for everyone")).isFalse();
    }

    @Test
    void promotesWhatEnoughCasesSpeakFor() {
      assertThat(policy.promotes(PROMPT, CLEAN, price(50, 1))).isTrue();
      assertThat(policy.promotes(PROMPT, CLEAN, price(50.1, 1))).isFalse();
      assertThat(policy.promotes(PROMPT, CLEAN, price(100, 2))).isTrue();
      assertThat(policy.promotes(PROMPT, CLEAN, price(1, 0))).isFalse();
    }

    @Test
    void asksNoPriceOfWhatReachesOneUser() {
      assertThat(policy.promotes(of(Scope.user("bob")), CLEAN, price(900, 1))).isTrue();
      assertThat(policy.promotes(of(Scope.user("bob").ofTenant("acme")), CLEAN, price(900, 1)))
          .isTrue();
      assertThat(policy.promotes(of(Scope.tenant("acme")), CLEAN, price(900, 1))).isFalse();
    }

    private static Patch of(Scope scope) {
      Harness next =
          Harness.builder()
              .scope(scope)
              .put(PromptSection.LAYER, "system", PromptSection.of("Be kind."))
              .build();
      return Harness.empty().diff(next, Origin.OPERATOR);
    }

    @Test
    void isAsStrictAsThePolicyItIsMadeOf() {
      ShipReport clean = new ShipReport(Harness.empty(), List.of(), CLEAN, false);
      ShipReport conflict = new ShipReport(Harness.empty(), List.of(PROMPT), CLEAN, false);

      assertThat(policy.promotes(PROMPT_AND_MODEL, CLEAN, price(1, 1))).isFalse();
      assertThat(PromotionPolicy.ask().atMost(50).promotes(PROMPT, CLEAN, price(1, 1))).isFalse();
      assertThat(policy.promotes(PROMPT_AND_MODEL, CLEAN)).isFalse();
      assertThat(policy.ships(clean)).isTrue();
      assertThat(policy.ships(conflict)).isFalse();
      assertThat(policy.atMost(20).promotes(PROMPT, CLEAN, price(30, 1))).isFalse();
    }

    @Test
    void needsAPrice() {
      for (double none : new double[] {0, -1, Double.NaN}) {
        assertThatThrownBy(() -> PromotionPolicy.automatic().atMost(none))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("bits per case must be above 0: " + none);
      }
    }
  }
}
