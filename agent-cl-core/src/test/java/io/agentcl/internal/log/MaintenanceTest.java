package io.agentcl.internal.log;

import static io.agentcl.internal.log.Logs.PLACE;
import static io.agentcl.internal.log.Logs.append;
import static io.agentcl.internal.log.Logs.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MaintenanceTest {

  private static final int RECORDS = 40;

  private final List<String> reports = new ArrayList<>();
  private SimulatedDisk disk;

  @BeforeEach
  void write() throws IOException {
    disk = Logs.ofSmallSegments(RECORDS);
  }

  private Verification.Report verified(String... roots) throws IOException {
    return Verification.of(disk, Logs.DIRECTORY, List.of(roots));
  }

  @Nested
  class Archived {

    @Test
    void segmentsAreStillReadByAllWhoHaveTheLogOpen() throws IOException {
      try (Log one = Logs.openSmall(disk, reports);
          Log other = Logs.openSmall(disk, reports)) {
        assertThat(Logs.texts(other)).isEqualTo(texts(RECORDS));

        assertThat(one.maintenance().archive()).isGreaterThan(2);

        append(other, Logs.text(RECORDS + 1));
        assertThat(Logs.texts(other)).isEqualTo(texts(RECORDS + 1));
        assertThat(Logs.texts(one)).isEqualTo(texts(RECORDS + 1));
        assertThat(disk.names(Logs.DIRECTORY)).filteredOn(name -> name.endsWith(".log")).hasSize(1);
        assertThat(one.maintenance().archive()).isZero();
      }
      assertThat(Logs.read(disk)).isEqualTo(texts(RECORDS + 1));
      assertThat(verified().sound()).isTrue();
    }

    @Test
    void segmentsAreNotVerifiedWhenTheLogIsOpenedButByTheWholeCheckAndWhenTheyAreRead()
        throws IOException {
      try (Log log = Logs.openSmall(disk, reports)) {
        log.maintenance().archive();
      }
      byte[] archived = disk.bytes(PLACE.archived(1));
      disk.put(PLACE.archived(1), DamagedLogTest.flipped(archived, archived.length * 4));

      try (Log log = Logs.openSmall(disk, reports)) {
        assertThat(log.last()).isEqualTo(RECORDS);
        assertThatThrownBy(() -> Logs.texts(log)).isInstanceOf(IOException.class);
      }
      assertThat(verified().sound()).isFalse();
      assertThat(verified().lines())
          .anyMatch(line -> line.contains("segment-0000000001.log is damaged"));
    }

    @Test
    void aCheckpointThatCannotBeReadIsPassedOver() throws IOException {
      try (Log log = Logs.openSmall(disk, reports)) {
        log.maintenance().archive();
      }
      byte[] checkpoint = disk.bytes(PLACE.checkpoint());
      for (int bit = 0; bit < checkpoint.length * 8; bit += 5) {
        SimulatedDisk flipped = disk.copy();
        flipped.put(PLACE.checkpoint(), DamagedLogTest.flipped(checkpoint, bit));
        List<String> told = new ArrayList<>();

        try (Log log = Logs.openSmall(flipped, told)) {
          assertThat(Logs.texts(log)).isEqualTo(texts(RECORDS));
        }
        assertThat(told)
            .containsExactly(
                "/log/checkpoint cannot be read, and all segments are verified instead: its"
                    + " checksum does not fit");
      }
    }

    @Test
    void aSegmentThatIsGoneIsMissed() {
      assertThatThrownBy(
              () -> {
                try (Log log = Logs.openSmall(disk, reports)) {
                  log.maintenance().archive();
                }
                disk.remove(PLACE.archived(2));
                Logs.open(disk);
              })
          .hasMessageContaining("no such file, though the checkpoint lists it");
    }
  }

  @Nested
  class Erased {

    private final byte[] left = "left".getBytes(UTF_8);

    @Test
    void recordsAreGoneFromAllFilesAndTheChainAndEarlierRootsHold() throws IOException {
      String root;
      try (Log log = Logs.openSmall(disk, reports)) {
        root = log.root();
        log.maintenance().archive();
        log.snapshots().write("tallies", new Snapshots.Snapshot(3, Logs.text(3).getBytes(UTF_8)));

        log.maintenance().erase(Set.of(3L, (long) RECORDS), record -> left);

        append(log, Logs.text(RECORDS + 1));
        List<String> expected = texts(RECORDS + 1);
        expected.set(2, "left");
        expected.set(RECORDS - 1, "left");
        assertThat(Logs.texts(log)).isEqualTo(expected);
        LogRecord erased = log.after(2, 1).get(0);
        assertThat(erased.erased()).isTrue();
        assertThat(erased.type()).isEqualTo(Logs.TYPE);
        assertThat(erased.digest()).isEqualTo(new Sha256().of(Logs.text(3).getBytes(UTF_8)));
        assertThat(log.snapshots().read("tallies")).isEmpty();
      }
      assertThat(disk.files())
          .noneMatch(file -> new String(disk.bytes(file), UTF_8).contains(Logs.text(3)))
          .noneMatch(file -> new String(disk.bytes(file), UTF_8).contains(Logs.text(RECORDS)));
      assertThat(verified(root).sound()).isTrue();
      assertThat(verified(root).lines())
          .contains("holds the root that was exported at record 40")
          .anyMatch(line -> line.startsWith("41 records in ") && line.endsWith(" 2 erased"));
    }

    @Test
    void recordsAreSeenAsErasedByOthersWhoReadTheSegmentBefore() throws IOException {
      try (Log one = Logs.openSmall(disk, reports);
          Log other = Logs.openSmall(disk, reports)) {
        assertThat(Logs.texts(other)).isEqualTo(texts(RECORDS));

        one.maintenance().erase(Set.of(1L, (long) RECORDS), record -> left);

        append(other, Logs.text(RECORDS + 1));
        assertThat(Logs.texts(other))
            .startsWith("left", Logs.text(2))
            .endsWith("left", Logs.text(41));
        assertThat(Logs.texts(other)).hasSize(RECORDS + 1);
      }
    }

    @Test
    void twiceIsOnce() throws IOException {
      try (Log log = Logs.openSmall(disk, reports)) {
        log.maintenance().erase(Set.of(3L), record -> left);
        log.maintenance().erase(Set.of(3L), record -> new byte[0]);
        log.maintenance().erase(Set.of(), record -> new byte[0]);

        assertThat(Logs.texts(log).get(2)).isEqualTo("left");
      }
    }

    @Test
    void whatIsNotThereIsRefused() throws IOException {
      try (Log log = Logs.openSmall(disk, reports)) {
        assertThatThrownBy(() -> log.maintenance().erase(Set.of(41L), record -> left))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("records [41]; there are 1 to 40");
      }
    }
  }

  @Nested
  class ARoot {

    @Test
    void isMissedInALogThatWasWrittenAnew() throws IOException {
      String root;
      try (Log log = Logs.openSmall(disk, reports)) {
        root = log.root();
      }
      SimulatedDisk other = new SimulatedDisk();
      try (Log log = Logs.openSmall(other, reports)) {
        for (int i = 1; i <= RECORDS; i++) {
          append(log, i == 7 ? "record 7!" : Logs.text(i));
        }
      }
      disk = other;

      assertThat(verified().sound()).isTrue();
      assertThat(verified(root).sound()).isFalse();
      assertThat(verified(root).lines()).contains("not in the log: " + root);
    }

    @Test
    void thatIsNoneIsRefused() {
      assertThatThrownBy(() -> verified("what?"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "no root of a log: \"what?\"; to mend it, give the whole line that root() or seal"
                  + " gave, as one argument, in quotes on a command line");
    }
  }

  @Nested
  class Snapshot {

    private final Snapshots.Snapshot some = new Snapshots.Snapshot(7, new byte[] {1, 2, 3});

    @Test
    void isReadAsItWasWrittenAndReplaced() throws IOException {
      try (Log log = Logs.openSmall(disk, reports)) {
        log.snapshots().write("proofs", new Snapshots.Snapshot(1, new byte[0]));
        log.snapshots().write("proofs", some);
      }
      try (Log log = Logs.openSmall(disk, reports)) {
        Snapshots.Snapshot read = log.snapshots().read("proofs").orElseThrow();
        assertThat(read.revision()).isEqualTo(7);
        assertThat(read.bytes()).containsExactly(1, 2, 3);
        assertThat(log.snapshots().read("tallies")).isEmpty();
      }
    }

    @Test
    void thatIsDamagedIsAbsentAndReported() throws IOException {
      try (Log log = Logs.openSmall(disk, reports)) {
        log.snapshots().write("proofs", some);
        byte[] file = disk.bytes(PLACE.snapshots().resolve("proofs"));
        for (int bit = 0; bit < file.length * 8; bit++) {
          disk.put(PLACE.snapshots().resolve("proofs"), DamagedLogTest.flipped(file, bit));
          reports.clear();

          assertThat(log.snapshots().read("proofs")).isEmpty();
          assertThat(reports)
              .containsExactly(
                  "/log/snapshots/proofs cannot be read, and is passed over: its checksum does not"
                      + " fit");
        }
      }
      assertThat(verified().sound()).isFalse();
    }

    @Test
    void thatCannotBeWrittenLeavesTheOneBeforeAndNothingElse() throws IOException {
      try (Log log = Logs.openSmall(disk, reports)) {
        log.snapshots().write("proofs", some);
        for (int change = 0; change < 3; change++) {
          disk.failAt(change);
          assertThatThrownBy(
                  () -> log.snapshots().write("proofs", new Snapshots.Snapshot(8, new byte[9])))
              .isInstanceOf(IOException.class);
          disk.healed();

          assertThat(log.snapshots().read("proofs").orElseThrow().revision()).isEqualTo(7);
          assertThat(disk.names(PLACE.snapshots())).containsExactly("proofs");
        }
      }
    }

    @Test
    void isVerifiedWhateverElseLiesBesideIt() throws IOException {
      try (Log log = Logs.openSmall(disk, reports)) {
        log.snapshots().write("proofs", some);
      }
      disk.put(PLACE.snapshots().resolve("proofs.tmp"), new byte[3]); // as a crash leaves it
      disk.put(PLACE.snapshots().resolve(".DS_Store"), new byte[3]);

      assertThat(verified().sound()).isTrue();
      assertThat(verified().lines()).contains("snapshot proofs of 7 records");
    }

    @Test
    void withAnotherNameIsRefused() throws IOException {
      try (Log log = Logs.openSmall(disk, reports)) {
        assertThatThrownBy(() -> log.snapshots().read("../checkpoint"))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(
                "a snapshot is named by a to z, digits and hyphens, at most 64: \"../checkpoint\"");
      }
    }
  }

  @Nested
  class Repaired {

    @Test
    void keepsWhatIsBeforeTheDamageWhereverThatIs() throws IOException {
      byte[] bytes = disk.bytes(PLACE.segment(2));
      for (int at = 0; at < bytes.length; at += 7) {
        SimulatedDisk damaged = disk.copy();
        damaged.put(PLACE.segment(2), DamagedLogTest.flipped(bytes, at * 8));

        String done = Repair.run(damaged, Logs.DIRECTORY);

        List<String> kept = Logs.read(damaged);
        assertThat(done).startsWith("/log keeps its first " + kept.size() + " records;");
        assertThat(kept).isEqualTo(texts(kept.size())).hasSizeBetween(5, 30);
        assertThat(damaged.names(Logs.DIRECTORY.resolve("damaged"))).hasSizeGreaterThan(1);
        try (Log log = Logs.open(damaged)) {
          append(log, "more");
        }
        assertThat(Logs.read(damaged)).hasSize(kept.size() + 1).endsWith("more");
      }
    }

    @Test
    void isUntouchedIfNothingIsWrong() throws IOException {
      assertThat(Repair.run(disk, Logs.DIRECTORY))
          .isEqualTo("/log is not damaged: nothing was done");
      assertThat(Logs.read(disk)).isEqualTo(texts(RECORDS));
    }
  }
}
