package io.agentcl.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @TempDir Path directory;

  @Nested
  class WrongWords {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "lst | there is no \"lst\"; the nearest are \"list\", \"live\", \"ban\"",
          "show | REVISION is missing",
          "show x | REVISION must be a number from 1: \"x\"",
          "show 0 | REVISION must be a number from 1: \"0\"",
          "show 1 2 | there is nothing to do with \"2\"",
          "diff 1 | REVISION is missing",
          "list --last | --last needs N behind it",
          "list --last none | --last must be a number from 1: \"none\"",
          "list --first 2 | there is no option --first",
          "list --kind shiped | there is no kind \"shiped\"; there are admitted, approved, banned,"
              + " began, closed, declined, defined, earned, erased, opened, promoted, refuted, retired,"
              + " reverted, shipped, waiting",
          "ban p-1234 | --reason TEXT is missing",
          "import | FILE is missing",
        })
    void areSaidWithTheUsageAndNothingIsDone(String words, String problem) {
      Life.write(directory);

      Said said = Said.of(directory, words.split(" "));

      assertThat(said.code()).isEqualTo(2);
      assertThat(said.out()).isEmpty();
      assertThat(said.err().lines().findFirst()).hasValue(problem);
    }

    @Test
    void showHowTheSubcommandIsCalled() {
      assertThat(Said.of(directory, "ban", "p-1234").err())
          .isEqualTo(
              """
              --reason TEXT is missing
                usage:    DIRECTORY ban PATCH --reason TEXT [DEPENDANT...]
              """);
    }

    @Test
    void inTheWrongOrderAreToldTheRightOne() {
      assertThat(Said.of(List.of("live", "ledger")))
          .isEqualTo(
              new Said(
                  2,
                  "",
                  """
                  the directory of the ledger stands first
                    usage:    ledger live
                  """));
    }

    @Test
    void thatAreMissingAreToldToo() {
      assertThat(Said.of(List.of("ledger")).err()).startsWith("what to do is missing\n");
      assertThat(Said.of(List.of()).code()).isEqualTo(2);
      assertThat(Said.of(List.of()).err()).startsWith("usage: DIRECTORY and one of\n");
    }
  }

  @Nested
  class Help {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help", "-h"})
    void namesEverySubcommandOnALine(String word) {
      Said said = Said.of(List.of(word));

      assertThat(said.code()).isZero();
      assertThat(Subcommands.names())
          .allSatisfy(
              name -> assertThat(said.out()).containsPattern("(?m)^  " + name + "\\b.*  \\w"));
    }

    @Test
    void isNoneWhereTheWordIsAnArgument() {
      Life.write(directory);

      assertThat(Said.of(directory, "explain", "help").code()).isEqualTo(1);
    }
  }

  @Nested
  class ADirectoryWithoutALedger {

    private String refusal(Path path) {
      Said said = Said.of(path, "list");
      assertThat(said.code()).isEqualTo(1);
      return said.err().replace(directory.toString(), "/home");
    }

    @Test
    void isRefusedAndStaysAsItWas() throws IOException {
      assertThat(refusal(directory))
          .isEqualTo(
              """
              there is no ledger in /home
                found:    an empty directory
                to mend:  give the directory that the service opens with FileLedger.open(..)
              """);
      assertThat(directory).isEmptyDirectory();
    }

    @Test
    void isNotMade() {
      assertThat(refusal(directory.resolve("none"))).contains("found:    no such directory\n");
      assertThat(directory).isEmptyDirectory();
    }

    @Test
    void isNotTakenForOneWhatElseIsInIt() throws IOException {
      Files.writeString(directory.resolve("notes.txt"), "x");

      assertThat(refusal(directory)).contains("found:    notes.txt\n");
      assertThat(refusal(directory.resolve("notes.txt"))).contains("found:    a file\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "repair", "revert p-1234", "import none.json"})
    void isRefusedByAll(String words) {
      assertThat(Said.of(directory, words.split(" ")).code()).isEqualTo(1);
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void aCopyWithoutTheMarkIsRefusedWithWhatToDo() throws IOException {
    Life.write(directory);
    Files.delete(directory.resolve("ledger.hwm"));

    assertThat(Said.of(directory, "list").err())
        .isEqualTo(
            """
            the ledger in %s has no ledger.hwm, which says up to where it was durable
              to mend:  copy it from where the ledger came from; or let a service open the ledger, which writes it anew
            """
                .formatted(directory));
  }
}
