package io.agentcl.store;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Requirement;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.json.JsonFactory;

class FileLedgerTest {

  private static final Instant AT = Instant.parse("2026-11-28T08:00:00Z");

  @TempDir private Path root;

  private Path directory() {
    return root.resolve("ledger");
  }

  private static LedgerEntry earned(String id) {
    return new LedgerEntry.Earned(AT, new Requirement(id, "1", null));
  }

  private static LedgerEntry refuted(String id, String reason) {
    return new LedgerNote.Refuted(AT, id, reason);
  }

  @Nested
  class TheWriter {

    @Test
    void isOne() {
      try (FileLedger writer = FileLedger.open(directory())) {
        assertThat(writer.role()).isEqualTo(FileLedger.Role.WRITER);
        assertThatThrownBy(() -> FileLedger.open(directory()))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageMatching(
                """
                \\Q%s\\E has a writer already.
                  held by:  process %d on .+, since \\d+-.+Z
                  to mend:  close it there, or end that process; or open the ledger with FileLedger\\.follow\\(\\.\\.\\), which takes over when the writer is gone\
                """
                    .formatted(directory(), ProcessHandle.current().pid()));
      }
      FileLedger.open(directory()).close();
    }

    @Test
    void isOneAlsoBySymbolicLinks() throws IOException {
      Path link = Files.createSymbolicLink(root.resolve("link"), directory());
      try (FileLedger writer = FileLedger.open(directory())) {
        assertThat(writer.revision()).isZero();
        assertThatThrownBy(() -> FileLedger.open(link)).isInstanceOf(IllegalStateException.class);
      }
    }

    @Test
    void isFollowedByWhoTakesOverWhenItIsGone() {
      FileLedger writer = FileLedger.open(directory());
      try (FileLedger follower = FileLedger.follow(directory())) {
        assertThat(follower.role()).isEqualTo(FileLedger.Role.FOLLOWER);
        assertThat(follower.takeOver()).isFalse();

        writer.close();

        assertThat(follower.takeOver()).isTrue();
        assertThat(follower.takeOver()).isTrue();
        assertThat(follower.role()).isEqualTo(FileLedger.Role.WRITER);
        assertThatThrownBy(() -> FileLedger.open(directory()))
            .isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Nested
  class WithoutItsLockFiles {

    @Test
    void theWriterIsNoneAnyMoreAndMayTakeTheRoleAgain() throws IOException {
      try (FileLedger writer = FileLedger.open(directory())) {
        Files.delete(directory().resolve("writer.lock"));

        assertThat(writer.role()).isEqualTo(FileLedger.Role.FOLLOWER);
        assertThat(writer.whoLearns()).isPresent();
        try (FileLedger another = FileLedger.open(directory())) {
          assertThat(another.role()).isEqualTo(FileLedger.Role.WRITER);
          assertThat(writer.takeOver()).isFalse();
        }
        assertThat(writer.takeOver()).isTrue();
        assertThat(writer.whoLearns()).isEmpty();
      }
    }

    @Test
    void nothingIsAppendedSinceNobodyWouldBeKeptOut() throws IOException {
      try (FileLedger ledger = FileLedger.open(directory())) {
        ledger.append(earned("a"), 0);
        Path lock = directory().toRealPath().resolve("append.lock");
        Files.delete(lock);

        assertThatThrownBy(() -> ledger.append(earned("b"), 1))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessage(
                """
                %s was removed or replaced while this process had it open: whoever opens the new one is not kept out.
                  to mend:  close what is open in that directory, and open it again; lock files stay where they are\
                """
                    .formatted(lock));
      }
      try (FileLedger again = FileLedger.open(directory())) {
        assertThat(again.append(earned("b"), 1)).isTrue();
      }
    }

    @Test
    void nothingIsAcknowledgedIntoADirectoryThatACopyTookThePlaceOf() throws IOException {
      try (FileLedger ledger = FileLedger.open(directory())) {
        ledger.append(earned("a"), 0);
        Files.move(directory(), root.resolve("away"));
        FileLedger.open(directory()).close(); // as whoever puts a backup there

        assertThatThrownBy(() -> ledger.append(earned("b"), 1))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("append.lock was removed or replaced");
      }
    }
  }

  @Test
  void aFollowerAppendsAndIsCheckedAgainstWhatTheWriterWrote() {
    try (FileLedger writer = FileLedger.open(directory());
        FileLedger follower = FileLedger.follow(directory())) {
      assertThat(writer.append(earned("a"), 0)).isTrue();

      assertThat(follower.append(earned("b"), 0)).isFalse();
      assertThatThrownBy(() -> follower.append(earned("a"), 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is required already");
      assertThat(follower.append(earned("b"), 1)).isTrue();

      assertThat(writer.from(0)).containsExactly(earned("a"), earned("b"));
      assertThat(writer.from(1)).containsExactly(earned("b"));
    }
  }

  @Test
  void entriesAreTextForPeople() throws IOException {
    try (FileLedger ledger = FileLedger.open(directory())) {
      ledger.append(earned("refunds/é"), 0);
    }
    assertThat(
            Files.readString(
                directory().resolve("segment-0000000001.log"), StandardCharsets.ISO_8859_1))
        .contains(
            new String(
                "{\"@type\":\"Earned\",\"at\":\"2026-11-28T08:00:00Z\",\"format\":1,\"scenario\":{\"id\":\"refunds/é\",\"version\":\"1\"}}"
                    .getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1));
  }

  @Nested
  class AnErasedEntry {

    @Test
    void leavesItsKindAndItsDigest() {
      try (FileLedger ledger = FileLedger.open(directory())) {
        ledger.append(earned("a"), 0);
        ledger.append(refuted("a", "Eve said so"), 1);
        ledger.append(earned("b"), 2);

        ledger.erase(Set.of(2L));

        assertThat(ledger.from(0).get(1).toString())
            .contains("Erased", "kind", "Refuted", "digest")
            .doesNotContain("Eve");
        assertThat(ledger.from(1).get(0).at()).isEqualTo(AT);
        assertThat(ledger.append(earned("c"), 3)).isTrue();
      }
      assertThat(FileLedger.verify(directory(), List.of()).sound()).isTrue();
      try (FileLedger again = FileLedger.open(directory())) {
        assertThat(again.append(earned("d"), 4)).isTrue();
        assertThat(again.from(2)).containsExactly(earned("b"), earned("c"), earned("d"));
      }
    }

    @Test
    void leavesWhatOthersBuildOn() {
      try (FileLedger ledger = FileLedger.open(directory())) {
        ledger.append(earned("a"), 0);
        ledger.append(new LedgerEntry.Retired(AT, "a", "Eve asked for it"), 1);

        ledger.erase(Set.of(1L, 2L));

        assertThat(ledger.from(0).toString()).doesNotContain("Eve");
        assertThat(ledger.append(earned("a"), 2)).as("it is required no more").isTrue();
      }
    }
  }

  @Test
  void aSnapshotIsKeptBesideIt() {
    try (FileLedger ledger = FileLedger.open(directory())) {
      ledger.append(earned("a"), 0);
      ledger.shelf().orElseThrow().put("proofs", 1, new byte[] {4});

      assertThat(ledger.shelf().orElseThrow().find("proofs").orElseThrow().revision()).isEqualTo(1);
      assertThat(ledger.shelf().orElseThrow().find("proofs").orElseThrow().bytes())
          .containsExactly(4);
      assertThat(ledger.shelf().orElseThrow().find("tallies")).isEmpty();
      assertThatThrownBy(() -> ledger.shelf().orElseThrow().put("proofs", 2, new byte[0]))
          .hasMessage("no revision 2; the ledger has 1 entries");
    }
  }

  @Test
  void aDamagedOneIsRefusedAndRepairedWhenToldTo() throws IOException {
    try (FileLedger ledger = FileLedger.open(directory())) {
      for (int i = 0; i < 5; i++) {
        ledger.append(earned("s" + i), i);
      }
    }
    Path segment = directory().resolve("segment-0000000001.log");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length - 10] ^= 1;
    Files.write(segment, bytes);

    assertThatThrownBy(() -> FileLedger.open(directory()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("record 5")
        .hasMessageContaining("FileLedger.repair(..) keeps the first 4 records");
    assertThat(FileLedger.verify(directory(), List.of()).sound()).isFalse();

    assertThat(FileLedger.repair(directory())).contains("keeps its first 4 records");
    try (FileLedger ledger = FileLedger.open(directory())) {
      assertThat(ledger.from(0)).hasSize(4).last().isEqualTo(earned("s3"));
    }
  }

  @Test
  void aClosedOneSaysSo() {
    FileLedger ledger = FileLedger.open(directory());
    ledger.close();
    ledger.close();

    assertThatThrownBy(ledger::revision)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(directory() + " is closed");
  }

  @Nested
  class AProcessThatIsKilled {

    private static final int ROUNDS = 20;

    @Test
    void losesNothingThatItAcknowledgedAndLetsTheNextWrite() throws Exception {
      long acknowledged = 0;
      for (int round = 0; round < ROUNDS; round++) {
        acknowledged = killedAfter(acknowledged, 1 + round * 7 % 40);
        try (FileLedger ledger = FileLedger.open(directory())) {
          List<LedgerEntry> read = ledger.from(0);
          assertThat(read).hasSizeGreaterThanOrEqualTo((int) acknowledged);
          assertThat(read.get(read.size() - 1)).isEqualTo(KilledWriter.entry(read.size()));
          acknowledged = read.size();
        }
      }
      assertThat(FileLedger.verify(directory(), List.of()).sound()).isTrue();
    }

    /** Where the launcher of tests found the classes, which may not be its own class path. */
    private static String classPath() {
      return Stream.of(KilledWriter.class, FileLedger.class, LedgerEntry.class, JsonFactory.class)
          .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
          .map(place -> Path.of(URI.create(place.toString())).toString())
          .distinct()
          .collect(joining(File.pathSeparator));
    }

    private long killedAfter(long before, int appends) throws Exception {
      Process writer =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElseThrow(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  classPath(),
                  KilledWriter.class.getName(),
                  directory().toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      List<String> said = new ArrayList<>();
      try (BufferedReader out = writer.inputReader()) {
        while (said.size() < appends) {
          said.add(requireNonNull(out.readLine(), "the process ended by itself"));
        }
        writer.toHandle().destroyForcibly(); // that of the process would close its output
        writer.waitFor(1, TimeUnit.MINUTES);
        out.lines().filter(line -> line.matches("\\d+")).forEach(said::add);
      }
      assertThat(said).startsWith(String.valueOf(before + 1));
      return Long.parseLong(said.get(said.size() - 1));
    }
  }
}
