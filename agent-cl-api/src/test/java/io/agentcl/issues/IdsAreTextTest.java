package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentcl.condition.KnownEvidence;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Scope;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsAreTextTest {

  private static Stream<Context> contexts() {
    return Stream.of(
        Context.EMPTY,
        Context.user("PT1M"),
        Context.user("PT60S"),
        Context.user("1"),
        Context.user("1.0"),
        Context.user("01"),
        Context.user("2026-01-01T00:00:00Z"),
        Context.user("2026-01-01T01:00:00+01:00"),
        Context.user("admin"),
        Context.user("Admin"),
        Context.user("admin").ofTenant("acme"),
        Context.user("admin").ofTenant("globex"),
        Context.tenant("acme"),
        Context.user("auth0|5f7c"),
        Context.user("ann@example.org"),
        Context.user("U024BE"),
        Context.user("bob"),
        Context.user("bob/x"));
  }

  @DisplayName("A5, A6, A7")
  @ParameterizedTest
  @MethodSource("contexts")
  void nobodySeesWhatHoldsForAnother(Context context) {
    Scope own = context.scope();
    Harness harness =
        Harness.builder().scope(own).put(PromptSection.LAYER, "x", PromptSection.of("own")).build();

    List<Context> seeing = new ArrayList<>(contexts().toList());
    seeing.removeIf(
        other ->
            harness
                .seenBy(other.scope())
                .derive(PromptSection.PROMPT, KnownEvidence.none())
                .isEmpty());

    if (own.user() != null) {
      assertThat(seeing).containsExactly(context);
    } else {
      assertThat(seeing).allMatch(other -> other.scope().sees(own)).contains(context);
    }
  }

  @DisplayName("A7")
  @Test
  void aNumberIsAnIdByItsText() {
    assertThat(Context.of(Map.of("user", 42)).scope()).isEqualTo(Scope.user("42"));
    assertThat(Context.of(Map.of("user", 42L, "tenant", 7)).scope())
        .isEqualTo(Scope.user("42").ofTenant("7"));
    assertThat(Context.of(Map.of("user", new BigDecimal("42"))).scope())
        .isEqualTo(Scope.user("42.0"));
  }

  @DisplayName("A4")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        "\u00a0",
        "\u200b\u200b",
        "\u3000",
        "\u3164",
        "\u2800\u034f",
        "\u115f "
      })
  void aBlankIdIsNobody(String blank) {
    String message =
        " must not be blank: \"%s\"; to mend it, leave it out where nobody is known"
            .formatted(blank.replace("\t", "\\t"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Context.user(blank))
        .withMessage("the id of a user" + message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Context.of(Map.of("tenant", blank)))
        .withMessage("the id of a tenant" + message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Context.EMPTY.with("user", blank))
        .withMessage("the id of a user" + message);
  }

  @DisplayName("A7")
  @Test
  void whatIsNeitherTextNorNumberIsNoId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Context.of(Map.of("user", Map.of("id", "u-42"))))
        .withMessage(
            "user must be a text or a number: {\"id\":\"u-42\"}; to mend it, put its id there");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Context.of(Map.of("tenant", true)))
        .withMessage("tenant must be a text or a number: true; to mend it, put its id there");
  }
}
