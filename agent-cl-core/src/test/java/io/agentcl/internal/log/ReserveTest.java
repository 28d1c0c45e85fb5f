package io.agentcl.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file is made longer ahead of its records, and nobody takes the zeros for anything. */
class ReserveTest {

  private final SimulatedDisk disk = new SimulatedDisk();
  private final List<String> reports = new ArrayList<>();

  private long length() {
    return disk.bytes(Logs.PLACE.segment(1)).length;
  }

  private Log open() throws IOException {
    return Log.open(disk, Logs.DIRECTORY, Logs.options(reports));
  }

  @Test
  void theFileIsOnlyNowAndThenMadeLonger() throws IOException {
    try (Log log = open()) {
      Logs.append(log, "first");
      long reserved = length();
      for (int i = 0; i < 100; i++) {
        Logs.append(log, "one more");
      }

      assertThat(length()).isEqualTo(reserved);
    }
  }

  @Test
  void aClosedLogIsNoLongerThanItsRecords() throws IOException {
    try (Log log = open()) {
      Logs.append(log, "first");
    }

    assertThat(length()).isLessThan(SegmentHeader.LENGTH + 200);
    assertThat(reports).isEmpty();
  }

  @Test
  void oneThatWasKilledIsOpenedWithoutAWord() throws IOException {
    Log killed = open();
    Logs.append(killed, "first");

    SimulatedDisk left = disk.copy();
    try (Log log = Log.open(left, Logs.DIRECTORY, Logs.options(reports))) {
      Logs.append(log, "second");

      assertThat(Logs.texts(log)).containsExactly("first", "second");
    }

    assertThat(reports).isEmpty();
  }

  @Test
  void oneThatIsOpenVerifiesWithoutAWordOfATornEnd() throws IOException {
    try (Log log = open()) {
      Logs.append(log, "first");

      Verification.Report report = Verification.of(disk, Logs.DIRECTORY, List.of());

      assertThat(report.sound()).isTrue();
      assertThat(report.lines()).noneMatch(line -> line.contains("no whole record"));
    }
  }

  @Test
  void whoClosesDoesNotCutOffWhatOthersAppended() throws IOException {
    Log one = open();
    Logs.append(one, "first");
    try (Log other = open()) {
      Logs.append(one, "second");
      Logs.append(other, "third");
      one.close();
      Logs.append(other, "fourth");

      assertThat(Logs.texts(other)).containsExactly("first", "second", "third", "fourth");
    }

    assertThat(Logs.read(disk)).containsExactly("first", "second", "third", "fourth");
    assertThat(reports).isEmpty();
  }

  @Test
  void aTornEndIsPutAsideWithoutTheZerosBehindIt() throws IOException {
    Log killed = open();
    Logs.append(killed, "first");
    long end = (long) SegmentHeader.LENGTH + Frame.OVERHEAD + "first".length();
    try (DiskFile file = disk.write(Logs.PLACE.segment(1))) {
      file.write(end, new byte[] {0, 0, 0, 9, 1, 2, 3});
    }

    try (Log log = open()) {
      assertThat(Logs.texts(log)).containsExactly("first");
    }

    assertThat(reports)
        .containsExactly(
            "/log/%s ended with 7 bytes of an append that was never acknowledged; they are in .torn-%s-%d now"
                .formatted(
                    Logs.PLACE.segment(1).getFileName(), Logs.PLACE.segment(1).getFileName(), end));
  }
}
