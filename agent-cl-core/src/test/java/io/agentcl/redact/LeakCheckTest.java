package io.agentcl.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeakCheckTest {

  private static final String NAME = "Jörg Müller-Lüdenscheidt";
  private static final LeakCheck CHECK =
      LeakCheck.builder().value("name", NAME).value("city", "Oslo").sensitive().build();

  @TempDir private Path folder;

  private LeakReport of(String text) throws IOException {
    Path file = folder.resolve("a.json");
    Files.writeString(file, text);
    return CHECK.check(folder);
  }

  private static String escaped(String text) {
    return text.chars().mapToObj(each -> "\\u%04x".formatted(each)).collect(Collectors.joining());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Nested
  class AValue {

    @Test
    void isFoundAsItIsInAnyCaseWithItsLineAndNotItself() throws IOException {
      LeakReport report = of("one\ntwo " + NAME.toUpperCase(Locale.ROOT) + " three\nfour");

      assertThat(report.toString())
          .isEqualTo(
              "1 found in 1 files\n  name      1\n  at        %s:2  name, plain"
                  .formatted(folder.resolve("a.json")));
      assertThat(report.isClean()).isFalse();
    }

    @Test
    void isFoundWithEscapes() throws IOException {
      assertThat(of("{\"a\":\"" + escaped(NAME) + "\"}").first())
          .extracting(LeakReport.Leak::form)
          .containsExactly(LeakCheck.Form.ESCAPED);
      assertThat(of(escaped(escaped(NAME))).found()).containsKey("name");
    }

    @Test
    void isFoundPercentEncoded() throws IOException {
      assertThat(of("https://x/?q=" + URLEncoder.encode(NAME, StandardCharsets.UTF_8)).first())
          .extracting(LeakReport.Leak::form)
          .containsExactly(LeakCheck.Form.PERCENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void isFoundInBase64WhereverItBegins(int before) throws IOException {
      String encoded = base64("x".repeat(before) + NAME + " and more");

      assertThat(of("{\"data\":\"" + encoded + "\"}").first())
          .extracting(LeakReport.Leak::form)
          .containsExactly(LeakCheck.Form.BASE64);
      assertThat(of("data:text/plain;base64," + encoded.replaceAll("(.{20})", "$1\n")).found())
          .containsKey("name");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "4111-1111 1111.1111",
          "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
          "4111\n11111111\n1111"
        })
    void isFoundWithOthersBetween(String text) throws IOException {
      Files.writeString(folder.resolve("a"), text);

      assertThat(
              LeakCheck.builder().value("card", "4111111111111111").build().check(folder).first())
          .extracting(LeakReport.Leak::form)
          .containsExactly(LeakCheck.Form.SEPARATED);
    }

    @Test
    void isNotFoundWhereItIsNot() throws IOException {
      assertThat(of("O s l o, Os\nlo, Jörg, Müller; " + base64("Bergen")).isClean()).isTrue();
    }

    @Test
    void mustBeLongEnough() {
      assertThatThrownBy(() -> LeakCheck.builder().value("pin", " 123 "))
          .hasMessage(
              "a value of the kind \"pin\" has 3 characters: it would be found everywhere; give at"
                  + " least 4, or a pattern");
    }
  }

  @Nested
  class ARule {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "mail ann@example.org | email", "{\"c\":4111111111111111} | card",
          "DE89 3704 0044 0532 0130 00 | iban", "call +49 170 1234567 | phone",
          "password=hunter2 | secret"
        })
    void findsItsKindAlsoInBase64(String text, String kind) throws IOException {
      assertThat(of(text).found()).containsOnlyKeys(kind);
      assertThat(of(base64(text)).found()).containsOnlyKeys(kind);
      assertThat(of(escaped(text)).found()).containsOnlyKeys(kind);
    }

    @Test
    void findsNoTokens() throws IOException {
      StableTokens tokens = StableTokens.of(new byte[16]);
      String text =
          "ann@example.org 4111111111111111 DE89370400440532013000 +49 170 1234567 password=hunter2"
              + " (415) 555-0100 postgres://app:hunter22@db.local/x phone: 4155550100";

      assertThat(of(tokens.redact(text)).first()).as(tokens.redact(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 57_343, 57_344, 65_530, 65_535, 65_536, 131_000, 300_000})
    void findsEachOnceWhereverWindowsEnd(int before) throws IOException {
      LeakReport report = of("\n" + " ".repeat(before) + "ann@example.org\n");

      assertThat(report.found()).containsEntry("email", 1L).hasSize(1);
      assertThat(report.first().get(0).line()).isEqualTo(2);
    }

    @Test
    void ofTheHostIsLookedForToo() throws IOException {
      Files.writeString(folder.resolve("a"), "x\nW1234567");

      LeakReport report =
          LeakCheck.builder().pattern("order", Pattern.compile("W\\d{7}")).build().check(folder);

      assertThat(report.first().toString())
          .isEqualTo("[%s:2  order, plain]".formatted(folder.resolve("a")));
    }

    @Test
    void thatGoesWildIsToldOf() throws IOException {
      Files.writeString(folder.resolve("a"), "a".repeat(5_000) + "b");

      assertThat(
              LeakCheck.builder()
                  .pattern("wild", Pattern.compile("(a+)+$"))
                  .build()
                  .check(folder)
                  .unread()
                  .get(0))
          .contains("was not read to its end: The pattern for \"wild\" goes back and forth");
    }
  }

  @Nested
  class AFolder {

    @Test
    void tellsWhatItCouldNotLookInto() throws IOException {
      Files.write(folder.resolve("a.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
      Files.createFile(folder.resolve("empty"));
      Files.createDirectories(folder.resolve("below/below"));
      Files.writeString(folder.resolve("below/below/b"), "Oslo");
      Files.createSymbolicLink(folder.resolve("link"), folder.resolve("below"));

      LeakReport report = CHECK.check(folder);

      assertThat(report.files()).isEqualTo(2);
      assertThat(report.first()).hasSize(1);
      assertThat(report.unread())
          .containsExactlyInAnyOrder(
              folder.resolve("a.gz") + " is compressed; to mend it, unpack it first",
              folder.resolve("link") + " is a link, which is not followed");
      assertThat(CHECK.check(folder.resolve("none")).unread().get(0)).contains("cannot be read");
    }

    @Test
    void mayHoldBytesOfAnyKind() throws IOException {
      byte[] bytes = new byte[200_000];
      new Random(1).nextBytes(bytes);
      Files.write(folder.resolve("bytes"), bytes);
      Files.write(folder.resolve("wide"), "to Oslo".getBytes(StandardCharsets.UTF_16));

      LeakReport report = CHECK.check(List.of(folder.resolve("bytes"), folder.resolve("wide")));

      assertThat(report.first().toString())
          .isEqualTo("[%s:1  city, plain]".formatted(folder.resolve("wide")));
    }
  }
}
