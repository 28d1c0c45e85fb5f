package io.agentcl.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Requirement;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.store.FileLedger;
import io.agentcl.store.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeTest {

  @TempDir Path directory;

  private Path ledger;
  private Path other;
  private Path files;

  @BeforeEach
  void write() {
    ledger = directory.resolve("ledger");
    other = directory.resolve("other");
    files = directory.resolve("files");
    Life.write(ledger);
    FileLedger.open(other).close();
  }

  private List<LedgerEntry> taken() {
    try (FileLedger opened = FileLedger.read(other)) {
      return List.copyOf(opened.from(0));
    }
  }

  @Nested
  class AScenarioThatIsExported {

    @Test
    void isTheSameWhereItIsTakenIn() {
      Said.of(ledger, "export", files.toString(), "greeting");
      Said.of(other, "import", files + "/greeting.json");

      assertThat(taken())
          .containsExactly(
              new LedgerNote.Defined(
                  Said.CLOCK.instant(),
                  "greeting",
                  Life.GREETING.version(),
                  ScenarioCodec.stock().write(Life.GREETING)));
    }

    @Test
    void hasAFileWhateverItIsCalled() {
      List<String> ids =
          List.of(
              "../../up",
              "..",
              "A-b",
              "a-B",
              "a/b",
              "nul\u0000",
              "語".repeat(200),
              "語".repeat(201),
              "a" + "\ud835\udcb3".repeat(60),
              "\ud835",
              "x".repeat(300));
      try (FileLedger opened = FileLedger.open(other)) {
        RegressionSuite suite = RegressionSuite.of(opened, ScenarioCodec.stock());
        ids.forEach(id -> suite.earn(Life.scenario(id, "Hello")));
      }

      Said said = Said.of(other, "export", files.toString());

      assertThat(said.err()).isEmpty();
      assertThat(files.toFile().listFiles())
          .hasSameSizeAs(ids)
          .extracting(file -> ScenarioFile.read(file.toPath(), ScenarioCodec.stock()).id())
          .containsExactlyInAnyOrderElementsOf(ids);
      assertThat(files.resolve("up.json")).exists();
    }

    @Test
    void isOneOfThoseThatAreNamed() {
      Said.of(ledger, "export", files.toString(), "greeting");

      assertThat(files.toFile().list()).containsExactly("greeting.json");
    }

    @Test
    void thatIsNoDataIsRefusedBeforeAnythingIsWritten() {
      Said said = Said.of(ledger, "export", files.toString(), "greeting", "greetings");

      assertThat(said.code()).isEqualTo(1);
      assertThat(said.err())
          .isEqualTo(
              "the ledger has no scenario as data that is called \"greetings\"; the nearest are"
                  + " \"greeting\", \"flight/day-first\"\n");
      assertThat(files).doesNotExist();
    }
  }

  @Nested
  class AScenarioThatIsImported {

    private String file(String id) {
      Path file = files.resolve(new FileNames().of(id));
      ScenarioFile.write(file, Life.scenario(id, "yes"), ScenarioCodec.stock());
      return file.toString();
    }

    @Test
    void isRequiredIfThatIsWanted() {
      Said said = Said.of(other, "import", file("a"), "--require");

      assertThat(said.out())
          .isEqualTo("a added\na is required from now on; the next gate measures it\n");
      assertThat(taken().get(1))
          .isEqualTo(
              new LedgerEntry.Earned(
                  Said.CLOCK.instant(),
                  new Requirement("a", Life.scenario("a", "yes").version(), null)));
    }

    @Test
    void aSecondTimeChangesNothing() {
      Said.of(other, "import", file("a"), "--require");

      Said said = Said.of(other, "import", file("a"), "--require");

      assertThat(said.out()).isEqualTo("a is there already\na is required already\n");
      assertThat(taken()).hasSize(2);
    }

    @Test
    void inPlaceOfAnotherVersionSaysSo() {
      Said.of(other, "import", file("a"));
      ScenarioFile.write(files.resolve("a.json"), Life.scenario("a", "no"), ScenarioCodec.stock());

      assertThat(Said.of(other, "import", files + "/a.json").out())
          .isEqualTo("a replaced; the next gate runs it again\n");
    }

    @Test
    void besideOneThatCannotBeReadIsNotWritten() throws IOException {
      Path bad = Files.writeString(directory.resolve("bad.json"), "{}");

      Said said = Said.of(other, "import", file("a"), bad.toString());

      assertThat(said.code()).isEqualTo(1);
      assertThat(said.err()).startsWith(bad + ": ");
      assertThat(taken()).isEmpty();
    }

    @Test
    void twiceInOneCallIsRefused() throws IOException {
      Path again = directory.resolve("again.json");
      Files.copy(Path.of(file("a")), again);

      assertThat(Said.of(other, "import", files + "/a.json", again.toString()).err())
          .isEqualTo(
              "%s holds scenario \"a\" a second time; to mend it, leave one of the files out\n"
                  .formatted(again));
      assertThat(taken()).isEmpty();
    }
  }

  @Nested
  class TheNameOfAFile {

    @Test
    void isOneForEachIdAndStaysInItsDirectory() {
      FileNames names = new FileNames();

      assertThat(List.of("a/b", "a-b", "A b", "../../etc/passwd", "...", "x".repeat(300)))
          .extracting(names::of)
          .containsExactly(
              "a-b.json",
              "a-b-2.json",
              "A-b-3.json",
              "etc-passwd.json",
              "scenario.json",
              "x".repeat(100) + ".json");
      assertThat(names.count()).isEqualTo(6);
    }
  }
}
