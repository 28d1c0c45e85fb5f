package io.agentcl.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

  private static final List<String> IDS =
      List.of(
          "bob",
          "Bob",
          " bob",
          "bob/x",
          "auth0|5f7c",
          "ann@example.org",
          "U024BE",
          "PT1M",
          "PT60S",
          "1",
          "1.0",
          "42",
          "\"",
          "\\",
          "a\" of tenant \"b",
          " of tenant ",
          "zeile\nzwei",
          "\ud83d\ude00",
          "\ud83d",
          "é",
          "e\u0301");

  private static Stream<Scope> scopes() {
    return Stream.concat(
        Stream.of(Scope.EVERYONE),
        IDS.stream()
            .flatMap(
                id ->
                    Stream.of(
                        Scope.tenant(id),
                        Scope.user(id),
                        Scope.user(id).ofTenant("acme"),
                        Scope.user("ann").ofTenant(id))));
  }

  @Nested
  class AnId {

    @ParameterizedTest
    @MethodSource("io.agentcl.harness.ScopeTest#scopes")
    void isWrittenAndReadAsItIs(Scope scope) {
      assertThat(Scope.parse(scope.toString())).isEqualTo(scope);
    }

    @Test
    void isComparedAsText() {
      assertThat(scopes()).doesNotHaveDuplicates();
      assertThat(scopes().map(Scope::toString)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", " ", "\t\n", "\u00a0", "\u2007\u202f", "\u200b", "\ufeff", "\u0000"})
    void isRefusedIfItShowsNothing(String blank) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Scope.user(blank))
          .withMessageStartingWith("the id of a user must not be blank: \"")
          .withMessageEndingWith("\"; to mend it, leave it out where nobody is known");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Scope.user("ann").ofTenant(blank))
          .withMessageStartingWith("the id of a tenant must not be blank: \"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "everyone|everyone",
        "tenant \"acme\"|tenant",
        "user \"bob\"|user",
        "user \"bob\" of tenant \"acme\"|user of a tenant"
      })
  void isWrittenForPeople(String text, String what) {
    Scope scope =
        switch (what) {
          case "everyone" -> Scope.EVERYONE;
          case "tenant" -> Scope.tenant("acme");
          case "user" -> Scope.user("bob");
          default -> Scope.user("bob").ofTenant("acme");
        };

    assertThat(scope).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bob",
        "user bob",
        "user \"bob",
        "user \"bob\" ",
        "user \"\"",
        "user \"\\u0062ob\"",
        "user 1",
        "tenant null",
        "user \"bob\" of tenant ",
        "user \"bob\"-of tenant \"acme\"",
        "tenant \"acme\" of tenant \"acme\"",
        "everyone "
      })
  void isNoOtherText(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scope.parse(text))
        .withMessageStartingWith(
            "a scope is written everyone, tenant \"acme\", user \"bob\" or user \"bob\" of tenant"
                + " \"acme\": \"");
  }

  @Test
  void standsInTheOrderOfWidth() {
    List<Scope> ordered =
        List.of(
            Scope.EVERYONE,
            Scope.tenant("acme"),
            Scope.tenant("globex"),
            Scope.user("admin"),
            Scope.user("bob"),
            Scope.user("admin").ofTenant("acme"),
            Scope.user("admin").ofTenant("globex"));

    assertThat(ordered).isSorted();
  }

  @Nested
  class AConversation {

    @Test
    void seesWhatHoldsForEveryoneItsTenantAndItsUser() {
      Scope admin = Scope.user("admin").ofTenant("acme");

      assertThat(scopesSeenBy(admin)).containsExactly(Scope.EVERYONE, Scope.tenant("acme"), admin);
      assertThat(scopesSeenBy(Scope.user("admin")))
          .containsExactly(Scope.EVERYONE, Scope.user("admin"));
      assertThat(scopesSeenBy(Scope.tenant("acme")))
          .containsExactly(Scope.EVERYONE, Scope.tenant("acme"));
      assertThat(scopesSeenBy(Scope.EVERYONE)).containsExactly(Scope.EVERYONE);
    }

    private List<Scope> scopesSeenBy(Scope scope) {
      return Stream.of(
              Scope.EVERYONE,
              Scope.tenant("acme"),
              Scope.tenant("globex"),
              Scope.user("admin"),
              Scope.user("admin").ofTenant("acme"),
              Scope.user("admin").ofTenant("globex"))
          .filter(scope::sees)
          .toList();
    }
  }
}
