package io.agentcl.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.ledger.Certificate;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Tally;
import io.agentcl.store.FileLedger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryTest {

  @TempDir Path directory;

  @BeforeEach
  void write() {
    Life.write(directory);
  }

  private String explained(String name) {
    return Said.of(directory, "explain", name).out();
  }

  private void append(LedgerEntry entry) {
    try (FileLedger ledger = FileLedger.follow(directory)) {
      ledger.append(entry, ledger.revision());
    }
  }

  /** Returns a release on the first one, which keeps one patch and breaks a scenario. */
  private static LedgerEntry release(List<String> absorbed, List<String> leftOut) {
    Harness before = Life.SHIPPED.with(Life.DAY_FIRST).with(Life.WITH_YEAR);
    LedgerChange.Swap swap =
        new LedgerChange.Swap(
            "desk-2/" + Life.SHIPPED.version(),
            before.diff(Life.SHIPPED, Origin.OPERATOR),
            before.version(),
            Life.SHIPPED.version());
    return new LedgerChange.Shipped(
        Life.at(10),
        swap,
        List.of(Life.YEAR.id()),
        List.of(new Certificate.Certified("greeting", .7, new Tally(20, 20, 20, 0), 44, 3)),
        new LedgerChange.Shipped.Rebase(Life.LINE, List.of(), absorbed, leftOut));
  }

  @Nested
  class AScenario {

    @Test
    void isOpenOnceWhatFixedItIsTakenBack() {
      Said.of(directory, "revert", Life.WITH_YEAR.handle());

      assertThat(explained("flight/year"))
          .contains("now         required, and open: what fixed it is in force nowhere\n")
          .endsWith(
              "            10  2026-03-04 11:00:00  %s, which fixed it, was taken back: open until something fixes it again\n"
                  .formatted(Life.WITH_YEAR.handle()));
      assertThat(explained("flight/day-first")).contains("now         required\n");
    }

    @Test
    void thatWasRetiredSaysWhy() {
      append(new LedgerEntry.Retired(Life.at(10), "greeting", "nobody says hello"));

      assertThat(explained("greeting"))
          .contains("now         not required\n")
          .endsWith("10  2026-03-04 10:10:00  retired: nobody says hello\n");
    }

    @Test
    void thatAReleaseBrokeIsWantedAgain() {
      append(release(List.of(), List.of(Life.DAY_FIRST.id(), Life.WITH_YEAR.id())));

      assertThat(explained("flight/year"))
          .contains(
              "now         not required since a release broke it with consent, but wanted again\n")
          .endsWith("broken by a release with the host's consent: not required any more\n");
      assertThat(explained("greeting"))
          .endsWith("certified for a release: greeting: 20/20 passed, shown to be above .70\n");
    }

    @Test
    void whoseFixAReleaseContainsIsNotOpen() {
      append(release(List.of(Life.DAY_FIRST.id()), List.of()));

      assertThat(explained("flight/day-first")).contains("now         required\n");
    }

    @Test
    void whoseRunsAreUpToChanceSaysSo() {
      append(new LedgerNote.Refuted(Life.at(10), "greeting", "two runs differ"));

      assertThat(explained("greeting"))
          .contains("runs        up to chance, whatever the host claims\n")
          .endsWith("its runs are up to chance: two runs differ\n");
    }

    @Test
    void thatOnlyAWaitingPatchFixesIsNotRequiredYet() {
      assertThat(explained("tone/sir"))
          .contains(
              "now         not required yet: a patch that fixes it waits\n",
              "as data     no: code of the host, bound by its id\n");
    }
  }

  @Nested
  class APatch {

    @Test
    void thatARelaseKeptAbsorbedOrLeftOutSaysSo() {
      append(release(List.of(Life.DAY_FIRST.id()), List.of(Life.WITH_YEAR.id())));

      String line = "desk-2/%.8s".formatted(Life.SHIPPED.version());
      assertThat(explained(Life.DAY_FIRST.handle()))
          .contains(
              "part of the release itself on line " + line, "absorbed by a release on " + line);
      assertThat(explained(Life.WITH_YEAR.handle()))
          .contains("left out of the release on line " + line, "left out of a release on " + line);
      assertThat(Said.of(directory, "live", "desk-2").out())
          .contains(
              "absorbed    " + Words.patch(Life.DAY_FIRST),
              "left out    " + Words.patch(Life.WITH_YEAR));
    }

    @Test
    void thatWasBannedSaysWhatOfItAndWhy() {
      Said.of(directory, "ban", Life.WITH_YEAR.handle(), "--reason", "harms");

      assertThat(explained(Life.WITH_YEAR.handle()))
          .contains(
              "now         banned: what it puts at prompt/dates\n", "its content banned: harms");
      assertThat(Said.of(directory, "live").out())
          .contains("banned on every line, under whichever name\n  prompt ")
          .endsWith(": harms, entry 10 (2026-03-04 11:00:00 UTC)\n");
    }

    @Test
    void thatWasDeclinedSaysByWhom() {
      Said.of(directory, "decline", Life.POLITE.handle(), "--by", "Ann", "--reason", "too formal");

      assertThat(explained(Life.POLITE.handle()))
          .contains("now         in force nowhere\n")
          .endsWith("declined %s by Ann: too formal\n".formatted(Life.POLITE.handle()));
    }

    @Test
    void isFoundByItsIdAndByItsBeginning() {
      String story = explained(Life.POLITE.handle());

      assertThat(explained(Life.POLITE.id())).isEqualTo(story);
      assertThat(explained(Life.POLITE.handle().substring(0, 6))).isEqualTo(story);
    }
  }

  @Test
  void aNameThatNobodyKnowsIsAnsweredWithTheNearest() {
    Said said = Said.of(directory, "explain", "day-first");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err())
        .startsWith(
            "the ledger knows no scenario or patch \"day-first\"; the nearest are"
                + " \"flight/day-first\", ");
  }
}
