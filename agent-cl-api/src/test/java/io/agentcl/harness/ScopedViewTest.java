package io.agentcl.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopedViewTest {

  private static final Layer.RecordLayer<String> RULES =
      Layer.of("rule", String.class, MethodHandles.lookup());
  private static final Layer.RecordLayer<String> FACTS =
      Layer.of("fact", String.class, MethodHandles.lookup()).lettingNarrowerHideWider();

  private static final Scope ACME = Scope.tenant("acme");
  private static final Scope ANN = Scope.user("ann").ofTenant("acme");
  private static final Scope BOB = Scope.user("bob").ofTenant("acme");

  private final List<Read> reads = new ArrayList<>();

  private static Harness put(Harness harness, Scope scope, Origin.Kind origin, String text) {
    return harness.with(
        harness
            .patch()
            .scope(scope)
            .put(RULES, "x", text)
            .put(FACTS, "x", text)
            .origin(new Origin(origin, ""))
            .build());
  }

  private static Harness everywhere() {
    Harness harness = put(Harness.empty(), Scope.EVERYONE, Origin.Kind.OPERATOR, "everyone's");
    harness = put(harness, ACME, Origin.Kind.OPERATOR, "acme's");
    harness = put(harness, BOB, Origin.Kind.OPERATOR, "bob's");
    return put(harness, ANN, Origin.Kind.OPERATOR, "ann's");
  }

  @Nested
  class WhatIsFound {

    @Test
    void isThatOfTheWidestScopeOrOfTheNarrowestWhereTheLayerSaysSo() {
      assertThat(everywhere().seenBy(ANN).find(RULES, "x")).contains("everyone's");
      assertThat(everywhere().seenBy(ANN).find(FACTS, "x")).contains("ann's");
      assertThat(everywhere().seenBy(ACME).find(FACTS, "x")).contains("acme's");
      assertThat(everywhere().find(FACTS, "x")).contains("everyone's");
    }

    @Test
    void isNothingThatHoldsForOthers() {
      Harness harness = put(Harness.empty(), ANN, Origin.Kind.OPERATOR, "ann's");

      assertThat(harness.seenBy(BOB).find(FACTS, "x")).isEmpty();
      assertThat(harness.seenBy(Scope.user("ann")).find(FACTS, "x")).isEmpty();
      assertThat(harness.seenBy(Scope.user("ann").ofTenant("globex")).find(FACTS, "x")).isEmpty();
      assertThat(harness.find(FACTS, "x")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "OPERATOR, USER, wide, wide",
      "USER, OPERATOR, narrow, narrow",
      "USER, USER, wide, narrow",
      "USER, PROPOSER, wide, narrow",
      "PROPOSER, USER, wide, narrow",
      "EXPERT, PROPOSER, wide, wide",
      "RELEASE, OPERATOR, wide, narrow"
    })
    void isNeverHiddenByALowerOrigin(
        Origin.Kind wide, Origin.Kind narrow, String rule, String fact) {
      Harness harness = put(Harness.empty(), Scope.EVERYONE, wide, "wide");
      harness = put(harness, ANN, narrow, "narrow");

      assertThat(harness.seenBy(ANN).find(RULES, "x")).contains(rule);
      assertThat(harness.seenBy(ANN).find(FACTS, "x")).contains(fact);
    }
  }

  @Test
  void allThatIsSeenIsListedTheWidestFirst() {
    assertThat(everywhere().seenBy(ANN).all(RULES))
        .containsExactly(
            new Scoped<>(Scope.EVERYONE, "x", Origin.Kind.OPERATOR, "everyone's"),
            new Scoped<>(ACME, "x", Origin.Kind.OPERATOR, "acme's"),
            new Scoped<>(ANN, "x", Origin.Kind.OPERATOR, "ann's"));
  }

  @Test
  void sizesCountWhatTheScopeSees() {
    assertThat(everywhere().components()).hasSize(8);
    assertThat(everywhere().size("rule", ANN)).isEqualTo(3);
    assertThat(everywhere().size("rule", Scope.EVERYONE)).isEqualTo(1);
    assertThat(everywhere().size("rule", Scope.user("ann"))).isEqualTo(1);
  }

  @Nested
  class AnotherUsersComponent {

    private final Harness before = put(Harness.empty(), ANN, Origin.Kind.USER, "ann's");
    private final Harness after = put(before, BOB, Origin.Kind.USER, "bob's");

    @Test
    void isNoneOfTheReads() {
      HarnessView view = before.recording(ANN, reads::add);
      view.find(RULES, "x");
      view.all(FACTS);

      assertThat(Read.dependencies(reads))
          .containsExactlyInAnyOrder(
              "rule/x",
              "rule/x for tenant \"acme\"",
              "rule/x for user \"ann\" of tenant \"acme\"",
              "fact/*",
              "fact/* for tenant \"acme\"",
              "fact/* for user \"ann\" of tenant \"acme\"");
      assertThat(reads).allSatisfy(read -> assertThat(read.verify(after)).containsSame(read));
    }

    @Test
    void isNeitherListedNorCounted() {
      assertThat(after.seenBy(ANN).all(RULES)).isEqualTo(before.seenBy(ANN).all(RULES));
      assertThat(after.size("rule", ANN)).isEqualTo(before.size("rule", ANN));
    }
  }

  @Test
  void aComponentOfTheTenantTouchesItsUsers() {
    everywhere().recording(ANN, reads::add).find(RULES, "x");
    Harness after = put(everywhere(), ACME, Origin.Kind.OPERATOR, "new");

    assertThat(reads).anySatisfy(read -> assertThat(read.verify(after)).isEmpty());
  }

  @Nested
  class ADerivationOfFewArguments {

    private final AtomicInteger derived = new AtomicInteger();
    private final Derivation<String, Integer> count =
        new Derivation<>() {
          @Override
          public String name() {
            return "count";
          }

          @Override
          public String version() {
            return "1";
          }

          @Override
          public Integer derive(HarnessView view, String argument) {
            derived.incrementAndGet();
            return view.all(RULES).size();
          }

          @Override
          public boolean hasFewArguments() {
            return true;
          }
        };

    @Test
    void isDerivedForEachScopeOnItsOwn() {
      assertThat(everywhere().derive(count, "a")).isEqualTo(1);
      assertThat(everywhere().seenBy(ACME).derive(count, "a")).isEqualTo(2);
      assertThat(everywhere().seenBy(ANN).derive(count, "a")).isEqualTo(3);
    }

    @Test
    void isDerivedOnceOfWhatHoldsForEveryoneHoweverManyUsersAsk() {
      Harness harness = everywhere();
      for (int i = 0; i < 5000; i++) {
        harness.seenBy(Scope.user("u" + i)).byScope().get(0).derive(count, "a");
      }

      assertThat(derived).hasValue(1);
      assertThat(harness.seenBy(ANN).byScope())
          .extracting(view -> view.derive(count, "a"))
          .containsExactly(1, 1, 1);
    }

    @Test
    void isDerivedAgainForAUserWhoseResultsHadNoRoomAnyMore() {
      Harness harness = everywhere();
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 2500; i++) {
          Scope user = i % 2 == 0 ? ANN : Scope.user("u" + i);
          assertThat(harness.seenBy(user).derive(count, "a")).isEqualTo(i % 2 == 0 ? 3 : 1);
        }
      }

      assertThat(derived.get()).isLessThan(2600);
    }
  }
}
