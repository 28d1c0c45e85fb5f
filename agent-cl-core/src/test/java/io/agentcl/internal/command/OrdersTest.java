package io.agentcl.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.store.FileLedger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersTest {

  @TempDir Path directory;

  @BeforeEach
  void write() {
    Life.write(directory);
  }

  private List<LedgerEntry> written() {
    try (FileLedger ledger = FileLedger.read(directory)) {
      return List.copyOf(ledger.from(9));
    }
  }

  @Nested
  class APatchThatIsTakenBack {

    @Test
    void isOutOfWhatIsLive() {
      Said said = Said.of(directory, "revert", Life.WITH_YEAR.handle(), "--reason", "asks twice");

      assertThat(said.code()).isZero();
      LedgerChange.Reverted reverted = (LedgerChange.Reverted) written().get(0);
      assertThat(reverted.patches()).containsExactly(Life.WITH_YEAR.id());
      assertThat(reverted.reason()).isEqualTo("asks twice");
      assertThat(reverted.at()).isEqualTo(Said.CLOCK.instant());
      assertThat(reverted.swaps().get(0).to())
          .isEqualTo(Life.SHIPPED.with(Life.DAY_FIRST).version());
    }

    @Test
    void onWhichOthersBuildStaysAndNamesThem() {
      Said said = Said.of(directory, "revert", Life.DAY_FIRST.handle());

      assertThat(said)
          .isEqualTo(
              new Said(
                  1,
                  "",
                  """
                  %s cannot be taken back alone: others build on it
                    %s
                    to mend:  name them behind it: %s %s
                  """
                      .formatted(
                          Life.DAY_FIRST.handle(),
                          Words.patch(Life.WITH_YEAR),
                          Life.DAY_FIRST.handle(),
                          Life.WITH_YEAR.handle())));
      assertThat(written()).isEmpty();
    }

    @Test
    void isSeenByTheServiceThatHasTheLedgerOpen() {
      try (FileLedger service = FileLedger.open(directory)) {
        long before = service.revision();

        assertThat(Said.of(directory, "revert", Life.WITH_YEAR.handle()).code()).isZero();

        assertThat(service.from(before)).hasOnlyElementsOfType(LedgerChange.Reverted.class);
        assertThat(service.role()).isEqualTo(FileLedger.Role.WRITER);
      }
    }

    @Test
    void thatIsNotInForceIsRefusedWithThoseThatAre() {
      Said said = Said.of(directory, "revert", Life.POLITE.handle());

      assertThat(said.code()).isEqualTo(1);
      assertThat(said.err())
          .isEqualTo(
              "no learned patch \"%s\" is in force; there are [%s, %s]\n"
                  .formatted(
                      Life.POLITE.handle(),
                      Words.patch(Life.DAY_FIRST),
                      Words.patch(Life.WITH_YEAR)));
    }
  }

  @Nested
  class ABan {

    @Test
    void takesThePatchBackWithItsDependantsAndKeepsOnlyItsOwnContentAway() {
      Said.of(
          directory,
          "ban",
          Life.DAY_FIRST.handle(),
          "--reason",
          "wrong day",
          Life.WITH_YEAR.handle());

      LedgerChange.Banned banned = (LedgerChange.Banned) written().get(0);
      assertThat(banned.patches()).containsExactly(Life.DAY_FIRST.id(), Life.WITH_YEAR.id());
      assertThat(banned.contents())
          .containsExactly(
              LedgerChange.Banned.Content.of(Life.DAY_FIRST.edits().get(0).after().orElseThrow()));
      assertThat(banned.swaps().get(0).to()).isEqualTo(Life.SHIPPED.version());
    }

    @Test
    void reachesAPatchThatWaits() {
      Said said = Said.of(directory, "ban", Life.POLITE.handle(), "--reason", "rude to others");

      assertThat(said.out()).contains("it was in force nowhere\n");
      assertThat(Said.of(directory, "waiting").out()).isEqualTo("nothing waits\n");
    }
  }

  @Nested
  class AnErasure {

    @Test
    void ofOneWhoNeverSpokeErasesNothingAndSaysSo() {
      Said said = Said.of(directory, "erase", "eve", "--reason", "asked for on paper");

      assertThat(said.code()).isZero();
      assertThat(said.out())
          .startsWith("ERASED  0 entries, 0 patches ended, 0 scenarios retired\n")
          .endsWith("experiences are erased by the service, in their own files\n");
    }

    @Test
    void needsAReason() {
      assertThat(Said.of(directory, "erase", "eve").code()).isEqualTo(2);
    }
  }

  @Nested
  class ANo {

    @Test
    void endsTheWaiting() {
      assertThat(Said.of(directory, "decline", Life.POLITE.handle(), "--by", "Ann").code())
          .isZero();

      assertThat(written())
          .containsExactly(
              new LedgerNote.Declined(Said.CLOCK.instant(), Life.POLITE.id(), "Ann", ""));
    }

    @Test
    void toAPatchThatDoesNotWaitIsRefused() {
      Said said = Said.of(directory, "decline", Life.DAY_FIRST.handle());

      assertThat(said.code()).isEqualTo(1);
      assertThat(said.err())
          .isEqualTo(
              "no patch waits under the name \"%s\"; the nearest are \"%s\"\n"
                  .formatted(Life.DAY_FIRST.handle(), Life.POLITE.handle()));
      assertThat(written()).isEmpty();
    }
  }
}
