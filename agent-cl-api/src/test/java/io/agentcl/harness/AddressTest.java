package io.agentcl.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"prompt/system", "tool/book_flight/confirm-date", "a/Ünï.1:#@+-/x", "a-1/ж"})
  void readsBackAsItIsWritten(String text) {
    Address address = Address.parse(text);

    assertThat(address).hasToString(text);
    assertThat(new Address(address.layer(), address.name())).isEqualTo(address);
  }

  @Test
  void hasItsLayerBeforeTheFirstSlash() {
    assertThat(Address.parse("tool/a/b")).isEqualTo(new Address("tool", "a/b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Prompt", "1a", "-a", "a b", "a_b", "é"})
  void refusesOtherLayers(String layer) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Address(layer, "x"))
        .withMessage(
            "layer must be a lower-case letter, then up to 63 of a-z, 0-9 and -: \"%s\"", layer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "a//b", "a/", "/a", "a b", "a\nb", "a\\b", "😀"})
  void refusesOtherNames(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Address("a", name))
        .withMessage(
            "name must be steps of letters, digits and . _ - : # @ + parted by /, at most 200"
                + " characters: \"%s\"",
            name);
  }

  @Test
  void hasAtMost64And200Characters() {
    String layer = "a".repeat(64);
    String name = "b".repeat(200);

    assertThat(new Address(layer, name)).hasToString(layer + "/" + name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Address(layer + "a", name))
        .withMessageEndingWith(": \"" + "a".repeat(60) + "...\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Address(layer, name + "b"))
        .withMessageEndingWith(": \"" + "b".repeat(60) + "...\"");
  }

  @Test
  void isWrittenWithASlash() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Address.parse("system"))
        .withMessage("an address is written layer/name: \"system\"");
    assertThatNullPointerException().isThrownBy(() -> Address.parse(null)).withMessage("text");
  }

  @Test
  void isOrderedByLayerThenName() {
    assertThat(Stream.of("b/a", "a/b", "a-b/a", "a/a/z", "a/B").map(Address::parse).sorted())
        .map(Address::toString)
        .containsExactly("a/B", "a/a/z", "a/b", "a-b/a", "b/a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prompt/system",
        "prompt/system for tenant \"acme\"",
        "tool/book/confirm for user \"auth0|5f7c\"",
        "tool/a for user \" for user \\\"x\\\"\" of tenant \"a/b\""
      })
  void saysForWhomItIs(String text) {
    Address address = Address.parse(text);

    assertThat(address).hasToString(text);
    assertThat(address.in(Scope.EVERYONE))
        .hasToString(text.substring(0, (text + " for ").indexOf(" for ")));
  }

  @Test
  void isWrittenInOneWayOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Address.parse("prompt/system for everyone"))
        .withMessage("an address for everyone is written layer/name alone");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Address.parse("prompt/system for bob"))
        .withMessage(
            "a scope is written everyone, tenant \"acme\", user \"bob\" or user \"bob\" of tenant"
                + " \"acme\": \"bob\"");
  }

  @Test
  void standsInTheOrderOfLayersThenScopesThenNames() {
    assertThat(
            List.of(
                Address.parse("prompt/b"),
                Address.parse("prompt/a for tenant \"acme\""),
                Address.parse("prompt/a for user \"ann\""),
                Address.parse("tool/a")))
        .isSorted();
  }
}
