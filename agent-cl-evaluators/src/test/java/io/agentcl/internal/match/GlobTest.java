package io.agentcl.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "a,a,true",
    "a,b,false",
    "*,anything,true",
    "a*,abc,true",
    "*c,abc,true",
    "a*c,abbc,true",
    "a*c,abcd,false",
    "*b*,abc,true",
    "a**c,ac,true",
    "ab,abc,false",
    "a.c,abc,false",
    "*aab,aaaab,true",
    "a*b*c,aXbYc,true",
    "a*b*c,aXcYb,false",
    "a?c,abc,true",
    "a?c,ac,false",
    "?*,'',false",
    "A,a,false"
  })
  void aStarStandsForAnyCharactersAndAQuestionMarkForOne(
      String pattern, String name, boolean matches) {
    assertThat(Glob.matches(pattern, name)).isEqualTo(matches);
  }

  @Test
  void caseCountsUnlessItIsSaidNotTo() {
    assertThat(Glob.matches("GET_*", "get_user")).isFalse();
    assertThat(Glob.matchesInAnyCase("GET_*", "get_User")).isTrue();
  }

  @Test
  void aNameWithoutStarsAndQuestionMarksIsNoPattern() {
    assertThat(Glob.isPattern("get_user")).isFalse();
    assertThat(Glob.isPattern("get_*")).isTrue();
    assertThat(Glob.isPattern("get_use?")).isTrue();
  }
}
