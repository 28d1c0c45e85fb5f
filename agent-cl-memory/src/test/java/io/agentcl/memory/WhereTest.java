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

class WhereTest {
  private static final Where X200 = Where.of("product", "appliances/x200");

  @Nested
  class APlace {

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
      Where both = X200.with("channel", "alice");

      assertThat(both.matches(product("appliances/x200"))).isFalse();
      assertThat(both.matches(product("appliances/x200").with("channel", null))).isFalse();
      assertThat(both.matches(product("appliances/x200").with("channel", "alice"))).isTrue();
    }

    @Test
    void thatBindsNothingMatchesAll() {
      assertThat(Where.ANYWHERE.matches(Context.EMPTY)).isTrue();
      assertThat(Where.ANYWHERE.matches(product("x"))).isTrue();
    }

    @Test
    void isNarrowerIfItBindsMoreOrDeeper() {
      Where appliances = Where.of("product", "appliances");

      assertThat(X200.isNarrowerThan(appliances)).isTrue();
      assertThat(X200.with("channel", "alice").isNarrowerThan(X200)).isTrue();
      assertThat(X200.isNarrowerThan(Where.ANYWHERE)).isTrue();
    }

    @Test
    void isNotNarrowerThanItselfAWiderOneOrAStranger() {
      assertThat(X200.isNarrowerThan(X200)).isFalse();
      assertThat(Where.ANYWHERE.isNarrowerThan(X200)).isFalse();
      assertThat(X200.isNarrowerThan(Where.of("channel", "alice"))).isFalse();
      assertThat(Where.of("product", "x2000").isNarrowerThan(Where.of("product", "x200")))
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
      assertThatThrownBy(() -> Where.of("channel", value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "channel \"%s\" is no value; use 1 to 16 steps parted by /, each 1 to 64 of a-z,"
                      .formatted(value)
                  + " 0-9 and . _ - that begins with a letter or digit");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"alice/../bob", "alice/*", "alice/\0", "alice/Pro", "alice//x", "alice/"})
    void belowAGoodOneNeverMatches(String value) {
      assertThat(Where.of("channel", "alice").matches(Context.EMPTY.with("channel", value)))
          .isFalse();
    }

    @Test
    void ofTooManyCharactersOrStepsIsRefusedAndShownInPart() {
      assertThatThrownBy(() -> Where.of("channel", "a".repeat(10_000)))
          .hasMessageStartingWith("channel \"" + "a".repeat(60) + "...\" is no value");
      assertThatThrownBy(() -> Where.of("channel", "a" + "/a".repeat(16)))
          .hasMessageContaining("is no value");
    }

    @Test
    void inCompatibilityFormIsFoldedWhereItIsBoundButMeetsNothingInAContext() {
      String fullWidth = "\uff41lice";

      assertThat(Where.of("channel", fullWidth)).isEqualTo(Where.of("channel", "alice"));
      assertThat(Where.of("channel", "alice").matches(Context.EMPTY.with("channel", fullWidth)))
          .isFalse();
    }

    @Test
    void thatIsNoTextNeverMatches() {
      Context numbered = Context.of(Map.of("channel", 42));

      assertThat(Where.of("channel", "42").matches(numbered)).isFalse();
    }

    @Test
    void cannotBeADimension() {
      assertThatThrownBy(() -> Where.of("user&tenant", "alice"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "\"user&tenant\" is no dimension; use 1 to 64 letters a-z or A-Z, digits and"
                  + " . _ - that begin with a letter or digit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "tenant"})
    void isNotForWhomAFactHolds(String dimension) {
      assertThatThrownBy(() -> Where.of(dimension, "alice"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "%s is no dimension; to mend it, put the fact into the scope of the %s"
                  .formatted(dimension, dimension));
    }

    @Test
    void doesNotComeInAnyNumber() {
      TreeMap<String, String> many = new TreeMap<>();
      for (int i = 0; i < 17; i++) {
        many.put("d" + i, "x");
      }

      assertThatThrownBy(() -> new Where(many))
          .hasMessage("at most 16 dimensions are bound, not 17");
    }
  }

  @Nested
  class Precedence {

    @Test
    void ofPlacesOfWhichNoneIsNarrowerIsFixed() {
      List<Where> ordered =
          List.of(
              Where.of("session", "s1").with("product", "a"),
              Where.of("session", "s1"),
              Where.of("product", "a/b"),
              Where.of("product", "a").with("channel", "web"),
              Where.of("product", "a"),
              Where.of("channel", "web"),
              Where.of("region", "eu"),
              Where.ANYWHERE);
      List<Where> places = new ArrayList<>(ordered);
      Collections.reverse(places);

      places.sort(Where.NARROWEST_FIRST);

      assertThat(places).isEqualTo(ordered);
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.memory.RandomFacts#seeds")
    void putsTheNarrowerFirstAndTiesOnlyEqualPlacesOfOneContext(long seed) {
      RandomFacts random = new RandomFacts(new Random(seed));
      Context context = random.context();
      Where one = random.where();
      Where two = random.where();

      int order = Where.NARROWEST_FIRST.compare(one, two);

      assertThat(Where.NARROWEST_FIRST.compare(two, one)).isEqualTo(-order);
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
