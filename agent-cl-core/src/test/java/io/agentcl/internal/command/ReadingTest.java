package io.agentcl.internal.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.store.FileLedger;
import io.agentcl.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

  @TempDir Path directory;

  @BeforeEach
  void write() {
    Life.write(directory);
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file + " " + Files.getLastModifiedTime(file), Files.readString(file, ISO_8859_1));
      }
    }
    return files;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "list --json",
        "show 7",
        "live",
        "live --json",
        "explain greeting",
        "diff 1 9",
        "waiting",
        "verify",
        "seal"
      })
  void writesNothingAndNeedsNoRightToWrite(String words) throws IOException {
    Files.delete(directory.resolve("append.lock"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
    Map<String, String> before = files();

    Said said = Said.of(directory, words.split(" "));

    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void saysTheTimeOfAClockThatStoodAnywhere() {
    try (FileLedger writer = FileLedger.open(directory)) {
      writer.append(new LedgerNote.Refuted(Instant.MAX, "greeting", "x"), 9);
      writer.append(new LedgerNote.Refuted(Instant.EPOCH, "greeting", "x"), 10);
      writer.append(new LedgerNote.Refuted(Instant.MIN, "greeting", "x"), 11);
    }

    assertThat(Said.of(directory, "list", "--last", "3").out())
        .isEqualTo(
            """
            10  +1000000000-12-31T23:59:59.999999999Z  not deterministic: greeting, x
            11  without a date       not deterministic: greeting, x
            12  -1000000000-01-01T00:00:00Z  not deterministic: greeting, x
            """);
  }

  @Test
  void goesOnBesideTheWriter() {
    try (FileLedger writer = FileLedger.open(directory)) {
      assertThat(Said.of(directory, "list").out().lines()).hasSize(9);
      writer.append(new LedgerNote.Refuted(Life.at(10), "greeting", "two runs differ"), 9);

      assertThat(Said.of(directory, "list", "--kind", "refuted").out())
          .isEqualTo("10  2026-03-04 10:10:00  not deterministic: greeting, two runs differ\n");
    }
  }

  @Nested
  class AnEntry {

    @Test
    void ofANewerReleaseIsNamed() {
      append(
          LedgerEntry.CODEC.decode(
              Value.of(Map.of("@type", "Foreseen", "at", Life.at(10).toString(), "parts", 1))));

      assertThat(Said.of(directory, "list", "--last", "1").out())
          .isEqualTo("10  2026-03-04 10:10:00  written by a newer release: foreseen\n");
      assertThat(Said.of(directory, "show", "10").out()).contains("parts       1\n");
    }

    @Test
    void thatWasErasedSaysWhatIsLeft() {
      try (FileLedger ledger = FileLedger.open(directory)) {
        ledger.erase(Set.of(6L));
      }

      assertThat(Said.of(directory, "list", "--kind", "erased").out())
          .isEqualTo("6  2026-03-04 10:06:00  erased: defined flight/day-first\n");
      assertThat(Said.of(directory, "verify").code()).isZero();
      assertThat(Said.of(directory, "export", directory + "/out").out())
          .contains("flight/day-first is code of the host, and not written\n");
    }

    @Test
    void thatTheHostEarnedHasNoDate() {
      try (FileLedger ledger = FileLedger.open(directory)) {
        RegressionSuite.of(ledger, ScenarioCodec.stock()).earn(Life.scenario("late", "Hello"));
      }

      assertThat(Said.of(directory, "list", "--last", "1").out())
          .isEqualTo("11  without a date       earned late\n");
      assertThat(Said.of(directory, "show", "11").out()).contains("written     without a date\n");
      assertThat(Said.of(directory, "diff", "9", "11").out())
          .contains("entry 11 (without a date)\n");
      assertThat(Said.of(directory, "explain", "late").out())
          .contains("without a date")
          .doesNotContain("1970");
    }

    @Test
    void doesNotSteerTheTerminal() {
      append(
          new LedgerNote.Refuted(
              Life.at(10), "greeting", "a\u001b[31mb\u202ec\r\nDROP\u0007 \ud800 \ud83d\ude00"));

      assertThat(Said.of(directory, "list", "--last", "1").out())
          .isEqualTo(
              "10  2026-03-04 10:10:00  not deterministic: greeting,"
                  + " a\\u001b[31mb\\u202ec DROP\\u0007 \\ud800 \ud83d\ude00\n");
    }

    @Test
    void isJsonThatTheCodecReadsForPrograms() {
      String json = Said.of(directory, "list", "--json", "--last", "1").out();

      Map<String, ?> parts = Value.ofJson(json).asMap();
      assertThat(LedgerEntry.CODEC.decode(Value.of(parts.get("entry"))))
          .isEqualTo(Life.entries().get(8));
      assertThat(parts.get("number")).isEqualTo(9L);
    }

    @Test
    void thatIsNotThereIsRefusedWithThoseThatAre() {
      assertThat(Said.of(directory, "show", "10").err())
          .isEqualTo("there is no entry 10; there are 1 to 9\n");
    }
  }

  private void append(LedgerEntry entry) {
    try (FileLedger ledger = FileLedger.follow(directory)) {
      ledger.append(entry, ledger.revision());
    }
  }

  @Nested
  class ALedgerWithoutEntries {

    private Path empty;

    @BeforeEach
    void open() {
      empty = directory.resolve("empty");
      FileLedger.open(empty).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "live", "waiting"})
    void saysSo(String words) {
      assertThat(Said.of(empty, words).out())
          .matches("the ledger is empty\n|nothing is live.*\n|nothing waits\n");
    }

    @Test
    void hasNothingToShow() {
      assertThat(Said.of(empty, "show", "1").err())
          .isEqualTo("there is no entry 1: the ledger is empty\n");
    }
  }

  @Nested
  class ALine {

    @Test
    void isFoundByTheBeginningOfItsNameAndAsItIsPrinted() {
      String all = Said.of(directory, "live").out();

      assertThat(Said.of(directory, "live", "desk-1").out()).isEqualTo(all);
      assertThat(Said.of(directory, "live", Words.brief(Life.LINE)).out()).isEqualTo(all);
      assertThat(Said.of(directory, "live", Life.LINE).out()).isEqualTo(all);
    }

    @Test
    void thatIsUnknownIsRefusedWithTheNearest() {
      assertThat(Said.of(directory, "live", "desk-2").err())
          .isEqualTo(
              "no line \"desk-2\"; the nearest are \"%s\"\n".formatted(Words.brief(Life.LINE)));
    }
  }
}
