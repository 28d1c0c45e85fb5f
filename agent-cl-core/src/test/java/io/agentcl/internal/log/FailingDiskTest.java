package io.agentcl.internal.log;

import static io.agentcl.internal.log.Logs.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever write or force fails, and whenever the power is lost: what was acknowledged is kept. */
class FailingDiskTest {

  private static final int RECORDS = 30;
  private static final int ENOUGH = 400;

  /** What somebody did with a log until something failed. */
  private static final class Life {
    private final SimulatedDisk disk;
    private int acknowledged;
    private int tried;

    Life(SimulatedDisk disk) {
      this.disk = disk;
    }

    /** Appends, closes segments, archives, erases and opens again. */
    Life live() throws IOException {
      try {
        for (int day = 0; day < 3; day++) {
          try (Log log = Logs.openSmall(disk, new ArrayList<>())) {
            appendTen(log);
            log.snapshots().write("tallies", new Snapshots.Snapshot(tried, new byte[] {1}));
            log.maintenance().archive();
          }
        }
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("No space left on device");
      }
      return this;
    }

    private void appendTen(Log log) throws IOException {
      for (int i = 0; i < 10; i++) {
        tried++;
        Logs.append(log, Logs.text(tried));
        acknowledged++;
      }
    }
  }

  private static void assertKept(Life life, SimulatedDisk disk) throws IOException {
    List<String> read = Logs.read(disk);
    assertThat(read).isEqualTo(texts(read.size()));
    assertThat(read).hasSizeBetween(life.acknowledged, life.tried);
    try (Log log = Logs.open(disk)) { // and it is written on
      assertThat(Logs.append(log, "more")).isEqualTo(read.size() + 1L);
    }
  }

  @Test
  void nothingFailsInAWholeLife() throws IOException {
    Life life = new Life(new SimulatedDisk()).live();

    assertThat(life.acknowledged).isEqualTo(RECORDS);
    assertThat(life.disk.changes()).isBetween(RECORDS * 3, ENOUGH);
    assertKept(life, life.disk);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whicheverChangeFailsNothingAcknowledgedIsLost(boolean forEver) throws IOException {
    for (int k = 0; k < ENOUGH; k++) {
      SimulatedDisk disk = new SimulatedDisk().failAt(k);
      Life life = new Life(forEver ? disk.forEver() : disk).live();

      assertKept(life, disk.copy());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 4096, 16})
  void whenThePowerIsLostNothingAcknowledgedIs(int sector) throws IOException {
    SplittableRandom random = new SplittableRandom(sector);
    for (int k = 0; k < ENOUGH; k++) {
      for (int seed = 0; seed < 5; seed++) {
        SimulatedDisk disk = new SimulatedDisk().failAt(k).forEver();
        Life life = new Life(disk).live();

        assertKept(life, disk.afterPowerLoss(random, sector));
      }
    }
  }

  @Test
  void afterAFailureNothingIsAppendedAndReadingGoesOn() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    Log log = Logs.open(disk);
    Logs.append(log, Logs.text(1));
    disk.failAt(1); // the force

    assertThatThrownBy(() -> Logs.append(log, Logs.text(2))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Logs.append(log, Logs.text(2)))
        .hasMessage(
            """
            /log takes no more records.
              at:       record 2
              found:    java.io.IOException: No space left on device
              to mend:  make room or mend the disk, then close the log and open it again; what was acknowledged is kept, and reading goes on\
            """);
    assertThat(Logs.texts(log)).isEqualTo(texts(1));
    log.close();
    assertThat(Logs.read(disk)).isEqualTo(texts(1));
  }

  @Test
  void whatFailedIsTakenBack() throws IOException {
    for (int k = 0; k < 2; k++) {
      SimulatedDisk disk = Logs.ofOneSegment(3);
      Log log = Logs.open(disk);
      disk.failAt(k);

      assertThatThrownBy(() -> Logs.append(log, "never")).isInstanceOf(IOException.class);

      assertThat(Logs.read(disk.copy())).isEqualTo(texts(3));
    }
  }

  @Test
  void anErasureIsWholeOrNotThere() throws IOException {
    for (int k = 0; k < 60; k++) {
      SimulatedDisk disk = Logs.ofSmallSegments(20).failAt(k);
      try (Log log = Logs.openSmall(disk, new ArrayList<>())) {
        log.maintenance().erase(Set.of(2L, 20L), record -> new byte[] {'-'});
      } catch (IOException e) {
        disk.healed();
      }
      List<String> left = Logs.read(disk.afterPowerLoss(new SplittableRandom(k), 512));

      assertThat(left).hasSize(20);
      assertThat(left.get(1)).isIn("-", Logs.text(2));
      assertThat(left.get(19)).isIn("-", Logs.text(20));
    }
  }
}
