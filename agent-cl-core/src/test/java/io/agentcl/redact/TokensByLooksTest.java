package io.agentcl.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told by how it is written, or by what it is called. */
class TokensByLooksTest {

  private final StableTokens tokens =
      StableTokens.of("a key of thirty-two random bytes".getBytes(StandardCharsets.UTF_8));

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }

  @Nested
  class APhone {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "+49 170 1234567",
          "+49 (0)170 1234567",
          "+1 (415) 555-0100",
          "+14155550100",
          "(415) 555-0100",
          "415-555-0100",
          "415.555.0100",
          "1-415-555-0100",
          "0170 1234567",
          "030/1234567",
          "0049 170 1234567",
          "06 12 34 56 78",
          "+44 20 7946 0958"
        })
    void keepsItsFormAndIsNobodys(String phone) {
      String token = tokens.redact(phone);

      assertThat(token).isNotEqualTo(phone);
      assertThat(token.replaceAll("\\d", "0")).isEqualTo(phone.replaceAll("\\d", "0"));
      assertThat(tokens.redact("call " + token + " now")).isEqualTo("call " + token + " now");
    }

    @Test
    void isTheSameNumberFromAbroad() {
      String abroad = digits(tokens.redact("+49 170 1234567")).substring(2);

      assertThat(digits(tokens.redact("0170 1234567"))).isEqualTo("0" + abroad);
      assertThat(digits(tokens.redact("+49 (0)170 1234567"))).isEqualTo("490" + abroad);
      assertThat(digits(tokens.redact("tel: 01701234567"))).isEqualTo("0" + abroad);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2024-05-15",
          "2024-05-15T10:30:00+02:00",
          "05/15/2024 10:30",
          "15.05.2024",
          "01-02-2024 10:30",
          "1,234,567.89",
          "1.234.567,89",
          "$12345678.90",
          "+12345678.90",
          "192.168.100.200",
          "12:30:45.123456",
          "978-3-16-148410-0",
          "555-0100",
          "20240515103000",
          "order 4155550100",
          "1 2 3 4 5 6 7 8 9 10",
          "x-415-555-0100-7",
          "3+14155550100",
          "0x0170 1234567",
          "ratio 0.415 555 0100",
          "100 200 300 400"
        })
    void isNotADateAnAmountAnAddressOrAnyNumber(String text) {
      assertThat(tokens.redact(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "phone: 4155550100", "{\"phone\": \"4155550100\"}", "{\"phone_number\":4155550100}",
          "My phone number is 4155550100.", "Telefon: 4155550100", "cell 4155550100"
        })
    void isWhatIsCalledOne(String text) {
      assertThat(tokens.redact(text)).isNotEqualTo(text).doesNotContain("4155550100");
    }
  }

  @Nested
  class ASecret {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "key sk-proj-abcdefghijklmnopqrstuvwx012345 | key %s",
          "AKIAIOSFODNN7EXAMPLE | %s",
          "ghp_0123456789abcdefghijklmnopqrstuvwxyz | %s",
          "postgres://app:hunter22@db.local/x | postgres://app:%s@db.local/x",
          "Authorization: Bearer abc123def456ghi789 | Authorization: Bearer %s",
          "password=hunter2 | password=%s",
          "{\"api_key\": \"q1w2e3r4t5\"} | {\"api_key\": \"%s\"}",
          "my password is hunter2. | my password is %s.",
          "Passwort: geheim | Passwort: %s",
        })
    void isReplacedAlone(String text, String expected) {
      String redacted = tokens.redact(text);

      assertThat(redacted.replaceAll("secret_[a-z2-7]{16}", "%s")).isEqualTo(expected);
      assertThat(tokens.redact(redacted)).isEqualTo(redacted);
    }

    @Test
    void isAWholeKey() {
      String key =
          "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----"
              .replace("\n", "\\n");

      assertThat(tokens.redact("{\"pem\":\"" + key + "\"}"))
          .matches("\\{\"pem\":\"secret_[a-z2-7]{16}\"}");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Your password is required",
          "the password is wrong",
          "total_tokens: 12345",
          "basic economy is not refundable",
          "\"secret\": null",
          "a monkey: 123456",
          "task-1234567890",
          "tokens: 1234",
          "http://host:8080/path@x"
        })
    void isNotEveryWordNearIt(String text) {
      assertThat(tokens.redact(text)).isEqualTo(text);
    }
  }
}
