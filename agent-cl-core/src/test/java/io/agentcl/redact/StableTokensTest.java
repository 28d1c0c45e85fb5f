package io.agentcl.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StableTokensTest {

  private static final byte[] KEY =
      "a key of thirty-two random bytes".getBytes(StandardCharsets.UTF_8);

  private final StableTokens tokens = StableTokens.of(KEY);

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }

  @Nested
  class AnEmail {

    @Test
    void isTheSameInAnyCase() {
      String token = tokens.redact("ann.lee@example.org");

      assertThat(token).matches("[a-z2-7]{16}@redacted\\.invalid");
      assertThat(tokens.redact("Mail Ann.Lee@Example.ORG, please."))
          .isEqualTo("Mail " + token + ", please.");
      assertThat(tokens.redact("ann.lee@example.com")).isNotEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"@home", "a@b", "a@b.c", "me @ work.org", "foo@.org", "@", "x@redacted.invalid"})
    void isNotEveryAtSign(String text) {
      assertThat(tokens.redact(text)).isEqualTo(text);
    }

    @Test
    void endsBeforeTheDotOfASentence() {
      assertThat(tokens.redact("It is ann@example.org.")).endsWith("@redacted.invalid.");
    }
  }

  @Nested
  class ACard {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "4111111111111111",
          "5500 0000 0000 0004",
          "3782-822463-10005",
          "6011 1111 1111 1117",
          "2223003122003222",
          "30569309025904",
          "6304000000000000"
        })
    void keepsLengthSeparatorsAndFirstDigitAndIsNoCard(String card) {
      String token = tokens.redact(card);

      assertThat(token).isNotEqualTo(card).hasSameSizeAs(card).startsWith(card.substring(0, 1));
      assertThat(token.replaceAll("\\d", "0")).isEqualTo(card.replaceAll("\\d", "0"));
      assertThat(tokens.redact(token)).isEqualTo(token);
    }

    @Test
    void hasTheSameDigitsInAllItsForms() {
      String plain = tokens.redact("4111111111111111");

      assertThat(digits(tokens.redact("4111 1111 1111 1111"))).isEqualTo(plain);
      assertThat(digits(tokens.redact("my card: 4111-1111-1111-1111!"))).isEqualTo(plain);
      assertThat(tokens.redactNumber(4111111111111111L)).isEqualTo(Long.valueOf(plain));
      assertThat(tokens.redactNumber(new BigInteger("4111111111111111")).toString())
          .isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "4111111111111112",
          "1700000000000",
          "1700000000000000000",
          "0.4111111111111111",
          "x4111111111111111",
          "4111 1111 11111 111",
          "1111 2222 3333 4444",
          "550e8400-e29b-41d4-a716-446655440000"
        })
    void isNotEveryLongNumber(String text) {
      assertThat(tokens.redact(text)).isEqualTo(text);
    }
  }

  @Nested
  class AnAccount {

    @Test
    void keepsItsCountryAndIsNoAccount() {
      String token = tokens.redact("DE89 3704 0044 0532 0130 00");

      assertThat(token).matches("DE00 \\d{4} \\d{4} \\d{4} \\d{4} \\d{2}");
      assertThat(tokens.redact("de89370400440532013000")).isEqualTo(token.replace(" ", ""));
      assertThat(tokens.redact(token)).isEqualTo(token);
      assertThat(tokens.redact("GB29 NWBK 6016 1331 9268 19")).matches("GB00 [A-Z]{4} .*");
    }

    @Test
    void isNotOneWithWrongCheckDigits() {
      assertThat(tokens.redact("DE88 3704 0044 0532 0130 00"))
          .isEqualTo("DE88 3704 0044 0532 0130 00");
    }
  }

  @Nested
  class AnIdOfTheHost {

    private final StableTokens own =
        StableTokens.builder(KEY)
            .shaped("order", Pattern.compile("#W(\\d{7})"))
            .opaque("user", Pattern.compile("\\b[a-z]+_[a-z]+_\\d{4}\\b"))
            .build();

    @Test
    void keepsItsShapeOrIsUnlikeAnyOther() {
      assertThat(own.redact("order #W1234567 of ann_lee_1234"))
          .matches("order #W[1-9]\\d{6} of user_[a-z2-7]{16}")
          .doesNotContain("1234567");
    }

    @Test
    void isNeverThatOfAnotherId() {
      Set<String> seen = new HashSet<>();
      for (int i = 1_000_000; i < 1_020_000; i++) {
        seen.add(own.redact("#W" + i));
      }

      assertThat(seen).hasSize(20_000).allMatch(each -> each.matches("#W[1-9]\\d{6}"));
    }

    @Test
    void thatHasLettersOfOtherScriptsIsNotHalfKept() {
      StableTokens names =
          StableTokens.builder(KEY).shaped("name", Pattern.compile("(?<=Mr )\\p{L}+")).build();

      assertThat(names.redact("Mr Müller")).matches("Mr name_[a-z2-7]{16}");
    }

    @Test
    void isWhatTheFirstGroupFindsThatTookPart() {
      StableTokens either =
          StableTokens.builder(KEY).opaque("id", Pattern.compile("a=(\\w+)|b=(\\w+)")).build();

      assertThat(either.redact("b=xyz a=xyz").replaceAll("id_[a-z2-7]{16}", "?"))
          .isEqualTo("b=? a=?");
    }
  }

  @Nested
  class InsideOfJson {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"m\":\"ann@example.org\"}",
          "{\"m\":\"ann\\u0040example.org\"}",
          "{\"m\":\"\\u0061nn\\u0040example.org\"}",
          "{\"m\":\"Hi!\\nann@example.org\"}",
          "{\"a\":\"{\\\"m\\\":\\\"ann@example.org\\\"}\"}",
          "{\"a\":\"{\\\"m\\\":\\\"Hi\\\\nann\\\\u0040example.org\\\"}\"}",
          "https://x.org/?m=ann%40example.org"
        })
    void theSameValueHasTheSameToken(String text) {
      assertThat(tokens.redact(text))
          .contains(tokens.redact("ann@example.org"))
          .doesNotContain("ann")
          .hasSize(tokens.redact(text).length());
    }

    @Test
    void allElseStaysAsItIsToTheLetter() {
      assertThat(
              tokens.redact("{ \"a\" : 1.50, \"m\":\"ann\\u0040example.org\",\"p\":\"C:\\\\x\"}"))
          .isEqualTo(
              "{ \"a\" : 1.50, \"m\":\"%s\",\"p\":\"C:\\\\x\"}"
                  .formatted(tokens.redact("ann@example.org")));
    }

    @Test
    void aCardThatIsANumberStaysOne() {
      assertThat(tokens.redact("{\"card\":4111111111111111}"))
          .isEqualTo("{\"card\":%s}".formatted(tokens.redact("4111111111111111")));
    }
  }

  @Nested
  class TheKey {

    @Test
    void decidesAndIsTold() {
      byte[] other = KEY.clone();
      other[0]++;

      assertThat(StableTokens.of(KEY.clone()).redact("ann@example.org"))
          .isEqualTo(tokens.redact("ann@example.org"));
      assertThat(StableTokens.of(other).redact("ann@example.org"))
          .isNotEqualTo(tokens.redact("ann@example.org"));
      assertThat(tokens.toString()).isEqualTo("StableTokens[secret, email, iban, card, phone]");
    }

    @Test
    void makesTheSameTokensInEveryRelease() {
      assertThat(tokens.redact("ann@example.org 4111111111111111 +49 170 1234567"))
          .isEqualTo(VECTOR);
    }

    private static final String VECTOR =
        "6fzn53ok7sdsxbvf@redacted.invalid 4838550939903356 +49 001 1974902";

    @Test
    void mustBeLong() {
      assertThatThrownBy(() -> StableTokens.of(new byte[8]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a key has at least 16 random bytes, this one has 8: values could be tried out");
    }
  }

  @Test
  void rulesAreNamedOnce() {
    Pattern any = Pattern.compile("x");

    assertThatThrownBy(() -> StableTokens.builder(KEY).shaped("Order 1", any))
        .hasMessage(
            "\"Order 1\" names no kind: use small letters, digits and hyphens, as in \"order\"");
    assertThatThrownBy(() -> StableTokens.builder(KEY).opaque("card", any))
        .hasMessage("there are two rules for \"card\"");
  }

  @Test
  void aRegisterIsToldOfWhatStandsForWhat() {
    List<String> told = new ArrayList<>();
    StableTokens asked =
        StableTokens.builder(KEY).register((token, value) -> told.add(token + "=" + value)).build();

    asked.redact("ann@example.org");

    assertThat(told).containsExactly(tokens.redact("ann@example.org") + "=ann@example.org");
  }

  @Test
  void whatAHostLeavesOutIsLeft() {
    assertThat(StableTokens.builder(KEY).without(Sensitive.EMAIL).build().redact("a@example.org"))
        .isEqualTo("a@example.org");
  }

  @Nested
  class InAConversation {

    private final StableTokens here =
        tokens.within(List.of("Call me at 415-555-0100.", "password: hunter2", "plain"));

    @Test
    void whatOnePlaceTellsIsFoundInAll() {
      String phone = digits(tokens.redact("415-555-0100"));

      assertThat(here.redact("4155550100")).isEqualTo(phone);
      assertThat(here.redact("+14155550100")).isEqualTo("+1" + phone);
      assertThat(here.redactNumber(4155550100L)).isEqualTo(Long.valueOf(phone));
      assertThat(here.redact("I said hunter2!")).matches("I said secret_[a-z2-7]{16}!");
      assertThat(here.redact("14155550100 hunter22")).isEqualTo("1" + phone + " hunter22");
      assertThat(tokens.redact("4155550100 hunter2")).isEqualTo("4155550100 hunter2");
    }
  }

  private static final String[] PARTS = {
    "ann@example.org",
    "4111 1111 1111 1111",
    "\\u0040",
    "\\",
    "%40",
    "%",
    "\ud83d\ude00",
    "\ud83d",
    "\"",
    "@",
    "+49",
    "0170 1234567",
    "secret_",
    "redacted.invalid",
    "\n",
    "password: ",
    "DE89",
    "-----BEGIN PRIVATE KEY-----",
    "{",
    "é",
    " ",
    "://a:b@c",
    "eyJ",
    "AKIA",
    "1-2-3"
  };

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverTheTextAllElseStaysAndNothingThrows(int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append(PARTS[random.nextInt(PARTS.length)]);
    }

    String redacted = tokens.redact(text.toString());

    assertThat(redacted).isEqualTo(tokens.redact(text.toString()));
    assertThat(redacted.toLowerCase(Locale.ROOT)).doesNotContain("ann@example.org");
    assertThat(tokens.within(List.of(text.toString())).redact("plain")).isEqualTo("plain");
  }
}
