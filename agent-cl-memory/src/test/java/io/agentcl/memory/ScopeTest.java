package io.agentcl.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.run.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
  private static final Scope X200 = Scope.of("product", "appliances/x200");

  @Nested
  class AScope {

    @Test
    void matchesItsValueAndWhatIsBelowIt() {
      assertThat(X200.matches(product("appliances/x200"))).isTrue();
      assertThat(X200.matches(product("appliances/x200/pro"))).isTrue();
    }

    @Test
    void matchesNoSiblingAndNothingAboveIt() {
      assertThat(X200.matches(product("appliances/x300"))).isFalse();
      assertThat(X200.matches(product("appliances/x2000"))).isFalse();
      assertThat(X200.matches(product("appliances"))).isFalse();
    }

    @Test
    void neverMatchesAContextThatLacksADimension() {
      Scope both = X200.with("user", "alice");

      assertThat(both.matches(product("appliances/x200"))).isFalse();
      assertThat(both.matches(product("appliances/x200").with("user", null))).isFalse();
      assertThat(both.matches(product("appliances/x200").with("user", "alice"))).isTrue();
    }

    @Test
    void thatBindsNothingMatchesAll() {
      assertThat(Scope.GLOBAL.matches(Context.EMPTY)).isTrue();
      assertThat(Scope.GLOBAL.matches(product("x"))).isTrue();
    }

    @Test
    void isNarrowerIfItBindsMoreOrDeeper() {
      Scope appliances = Scope.of("product", "appliances");

      assertThat(X200.isNarrowerThan(appliances)).isTrue();
      assertThat(X200.with("user", "alice").isNarrowerThan(X200)).isTrue();
      assertThat(X200.isNarrowerThan(Scope.GLOBAL)).isTrue();
    }

    @Test
    void isNotNarrowerThanItselfAWiderOneOrAStranger() {
      assertThat(X200.isNarrowerThan(X200)).isFalse();
      assertThat(Scope.GLOBAL.isNarrowerThan(X200)).isFalse();
      assertThat(X200.isNarrowerThan(Scope.of("user", "alice"))).isFalse();
      assertThat(Scope.of("product", "x2000").isNarrowerThan(Scope.of("product", "x200")))
          .isFalse();
    }
  }

  @Nested
  class AValueFromOutside {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "alice&tenant=*",
          "../tenant-b",
          "a/../b",
          "a//b",
          "/a",
          "a/",
          "a\0",
          "",
          "A",
          "*",
          "\u0430lice",
          "alice\n",
          "a b",
          ".a",
          "-a"
        })
    void isRefusedUnlessItIsPlain(String value) {
      assertThatThrownBy(() -> Scope.of("user", value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "user \"%s\" is no scope value; use 1 to 16 steps parted by /, each 1 to 64 of a-z,"
                      .formatted(value)
                  + " 0-9 and . _ - that begins with a letter or digit");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"alice/../bob", "alice/*", "alice/\0", "alice/Pro", "alice//x", "alice/"})
    void belowAGoodOneNeverMatches(String value) {
      assertThat(Scope.of("user", "alice").matches(Context.user(value))).isFalse();
    }

    @Test
    void ofTooManyCharactersOrStepsIsRefusedAndShownInPart() {
      assertThatThrownBy(() -> Scope.of("user", "a".repeat(10_000)))
          .hasMessageStartingWith("user \"" + "a".repeat(60) + "...\" is no scope value");
      assertThatThrownBy(() -> Scope.of("user", "a" + "/a".repeat(16)))
          .hasMessageContaining("is no scope value");
    }

    @Test
    void inCompatibilityFormIsFoldedInAScopeButMeetsNobodyInAContext() {
      String fullWidth = "\uff41lice";

      assertThat(Scope.of("user", fullWidth)).isEqualTo(Scope.of("user", "alice"));
      assertThat(Scope.of("user", "alice").matches(Context.user(fullWidth))).isFalse();
    }

    @Test
    void thatIsNoTextNeverMatches() {
      Context numbered = Context.of(Map.of("tenant", 42));

      assertThat(Scope.of("tenant", "42").matches(numbered)).isFalse();
    }

    @Test
    void cannotBeADimension() {
      assertThatThrownBy(() -> Scope.of("user&tenant", "alice"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "\"user&tenant\" is no scope dimension; use 1 to 64 letters a-z or A-Z, digits and"
                  + " . _ - that begin with a letter or digit");
    }

    @Test
    void doesNotComeInAnyNumber() {
      TreeMap<String, String> many = new TreeMap<>();
      for (int i = 0; i < 17; i++) {
        many.put("d" + i, "x");
      }

      assertThatThrownBy(() -> new Scope(many))
          .hasMessage("a scope binds at most 16 dimensions, not 17");
    }
  }

  @Nested
  class Precedence {

    @Test
    void ofScopesOfWhichNoneIsNarrowerIsFixed() {
      List<Scope> ordered =
          List.of(
              Scope.of("session", "s1"),
              Scope.of("user", "alice").with("product", "a"),
              Scope.of("user", "alice"),
              Scope.of("product", "a/b"),
              Scope.of("product", "a").with("tenant", "t"),
              Scope.of("product", "a"),
              Scope.of("tenant", "t"),
              Scope.of("channel", "web"),
              Scope.of("region", "eu"),
              Scope.GLOBAL);
      List<Scope> scopes = new ArrayList<>(ordered);
      Collections.reverse(scopes);

      scopes.sort(Scope.NARROWEST_FIRST);

      assertThat(scopes).isEqualTo(ordered);
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.memory.RandomFacts#seeds")
    void putsTheNarrowerFirstAndTiesOnlyEqualScopesOfOneContext(long seed) {
      RandomFacts random = new RandomFacts(new Random(seed));
      Context context = random.context();
      Scope one = random.scope();
      Scope two = random.scope();

      int order = Scope.NARROWEST_FIRST.compare(one, two);

      assertThat(Scope.NARROWEST_FIRST.compare(two, one)).isEqualTo(-order);
      if (one.isNarrowerThan(two)) {
        assertThat(order).isNegative();
      }
      if (one.matches(context) && two.matches(context)) {
        assertThat(order == 0).isEqualTo(one.equals(two));
      }
    }
  }

  private static Context product(String path) {
    return Context.EMPTY.with("product", path);
  }
}
