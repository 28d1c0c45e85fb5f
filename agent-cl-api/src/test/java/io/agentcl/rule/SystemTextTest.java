package io.agentcl.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.condition.Condition;
import io.agentcl.condition.KnownEvidence;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Harness;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a harness says to the model that talks with the user, and which model that is. */
class SystemTextTest {

  private static final KnownEvidence SOMEBODY = KnownEvidence.none();

  private static String text(Harness.Builder harness) {
    return SystemText.of(harness.build(), SOMEBODY).text();
  }

  private static Skill skill(String instructions) {
    return new Skill("", instructions, Condition.always());
  }

  @Test
  void isThePromptAndThenTheSkillsThatApplyByName() {
    Skill forGold = new Skill("", "Bow.", Operand.context("tier").is("gold"));

    assertThat(
            text(
                Harness.builder()
                    .put(Skill.LAYER, "refunds", skill("Find the order.\nPay."))
                    .put(Skill.LAYER, "bye", skill("Say bye."))
                    .put(Skill.LAYER, "gold", forGold)
                    .put(PromptSection.LAYER, "desk", PromptSection.of("Be kind."))))
        .isEqualTo("Be kind.\n\n# bye\nSay bye.\n\n# refunds\nFind the order.\nPay.");
  }

  @Test
  void isEmptyWhereNothingIsSaid() {
    assertThat(text(Harness.builder())).isEmpty();
  }

  @Test
  void hasNoEmptyLinesForABlankPrompt() {
    assertThat(
            text(
                Harness.builder()
                    .put(PromptSection.LAYER, "desk", PromptSection.of(" "))
                    .put(Skill.LAYER, "bye", skill("Say bye."))))
        .isEqualTo("# bye\nSay bye.");
  }

  @Nested
  class ATemperature {

    private static ModelChoice choice(Value temperature) {
      return new ModelChoice("small", new TreeMap<>(Map.of("temperature", temperature)));
    }

    @Test
    void isANumber() {
      assertThat(choice(Value.of(new BigDecimal("0.2"))).temperature()).hasValue(0.2);
    }

    @Test
    void mayBeLeftToTheHost() {
      assertThat(new ModelChoice("small", new TreeMap<>()).temperature())
          .isEqualTo(OptionalDouble.empty());
    }

    @Test
    void thatIsNoNumberIsRefused() {
      assertThatThrownBy(() -> choice(Value.of("warm")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the temperature of model \"small\" must be a number, but is \"warm\"; to mend it,"
                  + " write it as 0.2");
    }
  }
}
