package io.agentcl.internal.gate;

import static io.agentcl.internal.gate.Authority.Answer.ALLOWED;
import static io.agentcl.internal.gate.Authority.Answer.NEEDS_APPROVAL;
import static io.agentcl.internal.gate.Authority.Answer.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AuthorityTest {

  /** Content says itself what it does. */
  private static final Layer<String> LAYER =
      Layer.of("any", String.class, MethodHandles.lookup()).withEffect(AuthorityTest::effect);

  private static Layer.Effect effect(String text) {
    return Layer.Effect.valueOf(text.replace(" more", "").toUpperCase(Locale.ROOT));
  }

  private static final Scope ANN = Scope.user("ann").ofTenant("acme");
  private static final List<Scope> SCOPES =
      List.of(
          Scope.EVERYONE,
          Scope.tenant("acme"),
          ANN,
          Scope.tenant("globex"),
          Scope.user("bob").ofTenant("acme"),
          Scope.user("ann").ofTenant("globex"),
          Scope.user("ann"));

  private static final Authority AUTHORITY = new Authority(ANN, List.of(LAYER));

  private static Component component(Scope scope, Origin.Kind origin, Layer.Effect effect) {
    return Component.of(LAYER, scope, "x", effect.name().toLowerCase(Locale.ROOT)).by(origin);
  }

  private static Authority.Permission permission(
      Origin.Kind kind, @Nullable Component before, @Nullable Component after) {
    Patch patch = new Patch(List.of(Edit.between(before, after)), "", new Origin(kind, ""));
    return AUTHORITY.permits(patch);
  }

  /**
   * Every origin, scope, origin before, effect before and effect after: nothing, or one of three.
   */
  private static Stream<Arguments> everyEdit() {
    return Stream.of(Origin.Kind.values())
        .flatMap(kind -> SCOPES.stream().map(scope -> Arguments.of(kind, scope)));
  }

  @ParameterizedTest
  @MethodSource("everyEdit")
  void isTheTableOfThePlan(Origin.Kind kind, Scope scope) {
    for (Origin.Kind old : Origin.Kind.values()) {
      for (Layer.Effect had : Layer.Effect.values()) {
        Component before = component(scope, old, had);
        assertThat(permission(kind, before, null).answer())
            .as("%s removes %s %s", kind, had, old)
            .isEqualTo(expected(kind, scope, old, had, null));
        for (Layer.Effect has : Layer.Effect.values()) {
          Component changed =
              Component.of(LAYER, scope, "x", has.name().toLowerCase(Locale.ROOT) + " more");
          assertThat(permission(kind, before, changed.by(kind)).answer())
              .as("%s puts %s for %s %s", kind, has, had, old)
              .isEqualTo(expected(kind, scope, old, had, has));
        }
      }
    }
    for (Layer.Effect has : Layer.Effect.values()) {
      assertThat(permission(kind, null, component(scope, kind, has)).answer())
          .as("%s adds %s", kind, has)
          .isEqualTo(expected(kind, scope, null, null, has));
    }
  }

  private static Authority.Answer expected(
      Origin.Kind kind,
      Scope scope,
      Origin.@Nullable Kind old,
      Layer.@Nullable Effect had,
      Layer.@Nullable Effect has) {
    if (kind == Origin.Kind.TOOL || (old != null && old.outweighs(kind))) {
      return REFUSED;
    }
    if (kind == Origin.Kind.OPERATOR || kind == Origin.Kind.RELEASE) {
      return ALLOWED;
    }
    boolean ofAcme = "acme".equals(scope.tenant());
    if (kind == Origin.Kind.EXPERT) {
      return scope.equals(Scope.EVERYONE) || ofAcme ? ALLOWED : REFUSED;
    }
    if (scope.equals(ANN)) {
      boolean loosens = had != null && had != Layer.Effect.INFORMS;
      return loosens || has == Layer.Effect.ACTS ? NEEDS_APPROVAL : ALLOWED;
    }
    boolean wider = scope.equals(Scope.EVERYONE) || scope.equals(Scope.tenant("acme"));
    return wider && old == null ? NEEDS_APPROVAL : REFUSED;
  }

  @Nested
  class TheReason {

    @Test
    void saysWhereAndWhy() {
      assertThat(
              Stream.of(
                      permission(
                          Origin.Kind.USER,
                          null,
                          component(ANN, Origin.Kind.USER, Layer.Effect.INFORMS)),
                      permission(
                          Origin.Kind.USER,
                          null,
                          component(ANN, Origin.Kind.USER, Layer.Effect.ACTS)),
                      permission(
                          Origin.Kind.USER,
                          component(ANN, Origin.Kind.USER, Layer.Effect.RESTRICTS),
                          null),
                      permission(
                          Origin.Kind.PROPOSER,
                          null,
                          component(Scope.EVERYONE, Origin.Kind.PROPOSER, Layer.Effect.RESTRICTS)),
                      permission(
                          Origin.Kind.USER,
                          component(Scope.tenant("acme"), Origin.Kind.USER, Layer.Effect.INFORMS),
                          null),
                      permission(
                          Origin.Kind.USER,
                          null,
                          component(Scope.user("bob"), Origin.Kind.USER, Layer.Effect.INFORMS)),
                      permission(
                          Origin.Kind.USER,
                          component(ANN, Origin.Kind.OPERATOR, Layer.Effect.INFORMS),
                          null),
                      permission(
                          Origin.Kind.EXPERT,
                          null,
                          component(
                              Scope.tenant("globex"), Origin.Kind.EXPERT, Layer.Effect.INFORMS)),
                      permission(
                          Origin.Kind.TOOL,
                          null,
                          component(ANN, Origin.Kind.TOOL, Layer.Effect.INFORMS)))
                  .map(Authority.Permission::reason))
          .containsExactly(
              "",
              "any/x for user \"ann\" of tenant \"acme\": a user adds what acts",
              "any/x for user \"ann\" of tenant \"acme\": a user takes away what restricts or acts",
              "any/x: a program that looks for improvements adds something for everyone",
              "any/x for tenant \"acme\": a user does not change what holds for tenant \"acme\"",
              "any/x for user \"bob\": what a user says as user \"ann\" of tenant \"acme\" does not"
                  + " reach others",
              "any/x for user \"ann\" of tenant \"acme\": the words of a user do not replace those"
                  + " of an operator",
              "any/x for tenant \"globex\": what an expert says of user \"ann\" of tenant \"acme\""
                  + " does not reach there",
              "any/x for user \"ann\" of tenant \"acme\": the words of a tool or document change"
                  + " nothing");
    }
  }

  @Nested
  class APatchOfSeveralEdits {

    @Test
    void mayDoWhatTheEditMayThatMayLeast() {
      Component own = component(ANN, Origin.Kind.USER, Layer.Effect.INFORMS);
      Component wide = component(Scope.EVERYONE, Origin.Kind.USER, Layer.Effect.INFORMS);
      Component others = component(Scope.user("bob"), Origin.Kind.USER, Layer.Effect.INFORMS);

      assertThat(answer(own)).isEqualTo(ALLOWED);
      assertThat(answer(own, wide)).isEqualTo(NEEDS_APPROVAL);
      assertThat(answer(own, wide, others)).isEqualTo(REFUSED);
      assertThat(answer()).isEqualTo(ALLOWED);
    }

    private Authority.Answer answer(Component... added) {
      List<Edit> edits =
          Stream.of(added).<Edit>map(component -> Edit.between(null, component)).toList();
      return AUTHORITY.permits(new Patch(edits, "", new Origin(Origin.Kind.USER, ""))).answer();
    }
  }

  @Nested
  class WhoIsNotKnown {

    private final Authority anonymous = new Authority(Scope.EVERYONE, List.of(LAYER));

    @ParameterizedTest
    @EnumSource(names = {"USER", "PROPOSER"})
    void hasNoScopeOfTheirOwn(Origin.Kind kind) {
      Patch everyones =
          Harness.empty().patch().put(LAYER, "x", "informs").origin(new Origin(kind, "")).build();
      Patch anns =
          Harness.empty()
              .patch()
              .scope(ANN)
              .put(LAYER, "x", "informs")
              .origin(new Origin(kind, ""))
              .build();

      assertThat(anonymous.permits(everyones).answer()).isEqualTo(NEEDS_APPROVAL);
      assertThat(anonymous.permits(anns).answer()).isEqualTo(REFUSED);
    }
  }

  @Nested
  class AWordThatIsPutAsThatOfAnother {

    @Test
    void lowersThePatchOrIsRefused() {
      Component claimed = component(ANN, Origin.Kind.OPERATOR, Layer.Effect.INFORMS);
      Component humble = component(ANN, Origin.Kind.USER, Layer.Effect.INFORMS);

      assertThat(permission(Origin.Kind.USER, null, claimed).reason())
          .endsWith(": put as the words of an operator by a user");
      assertThat(new Patch(List.of(Edit.between(null, humble)), "", Origin.OPERATOR).origin())
          .isEqualTo(new Origin(Origin.Kind.USER, ""));
    }
  }

  @Test
  void contentThatNobodyCanReadActs() {
    Component unknown =
        Component.stored(new Address(ANN, "other", "x"), "1", Value.of("informs"))
            .by(Origin.Kind.USER);
    Component unreadable =
        Component.stored(new Address(ANN, "any", "x"), "9", Value.of("informs"))
            .by(Origin.Kind.USER);

    assertThat(permission(Origin.Kind.USER, null, unknown).answer()).isEqualTo(NEEDS_APPROVAL);
    assertThat(permission(Origin.Kind.USER, null, unreadable).answer()).isEqualTo(NEEDS_APPROVAL);
  }
}
