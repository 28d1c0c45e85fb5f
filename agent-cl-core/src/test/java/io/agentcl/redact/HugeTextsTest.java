package io.agentcl.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that would take hours if anything went back over them. */
class HugeTextsTest {

  private static final int LENGTH = 1 << 20;
  private static final StableTokens TOKENS =
      StableTokens.of("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

  @TempDir private Path folder;

  private static String repeated(String part, int length) {
    return part.repeat(length / part.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@",
        "a@",
        "a.",
        "a@b.c",
        "0",
        "1 ",
        "4111 ",
        "4111-1111 ",
        "+1 ",
        "(0",
        "0170 ",
        "DE89",
        "eyJ",
        "eyJa.",
        "eyJaaaaaaaa.eyJaaaa",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "password=",
        "password is ",
        "api_key:",
        "://",
        "://a:",
        "bearer ",
        "\\",
        "\\u",
        "\\u0040",
        "%",
        "%40",
        "{",
        "\"",
        "\ud83d",
        "\ud83d\ude00",
        "sk-",
        "phone ",
        "tel.: +",
        "DE89 3704 "
      })
  void areRedactedInOneGo(String part) {
    String text = repeated(part, LENGTH / 32);

    assertThat(TOKENS.redact(text + " ann@example.org")).isNotEmpty();
    assertThat(TOKENS.within(java.util.List.of(text)).redact(text)).isNotEmpty();
  }

  @Test
  void ofTenMegabytesAreRedactedWhereverValuesStand() {
    String text =
        repeated("{\"mail\":\"ann\\u0040example.org\",\"at\":\"2024-05-15\"}\n", 10 * LENGTH);

    String redacted = TOKENS.redact(text);

    assertThat(redacted.startsWith("{\"mail\":\"" + TOKENS.redact("ann@example.org"))).isTrue();
    assertThat(redacted.contains("example.org")).isFalse();
    assertThat(redacted.lines().distinct()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "\\u0061", "%61", "QUFB", "a@b.cc ", "\n", "4111 1111 1111 1111 ", "\""})
  void areSearchedInOneGo(String part) throws IOException {
    Files.writeString(folder.resolve("a"), repeated(part, LENGTH / 2) + " Oslo!");

    LeakReport report = LeakCheck.builder().value("city", "Oslo").sensitive().build().check(folder);

    assertThat(report.found()).containsKey("city");
    assertThat(report.first()).hasSizeLessThanOrEqualTo(1000);
    assertThat(report.unread()).isEmpty();
  }
}
