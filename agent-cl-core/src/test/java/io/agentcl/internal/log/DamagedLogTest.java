package io.agentcl.internal.log;

import static io.agentcl.internal.log.Logs.PLACE;
import static io.agentcl.internal.log.Logs.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.internal.log.Damage.DamagedLogException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No damage is read as something else; what was never acknowledged is put aside, all else refused.
 */
class DamagedLogTest {

  private static final int RECORDS = 24;
  private static final Path SEGMENT = PLACE.segment(1);
  private static final Path MARK = PLACE.mark();

  private SimulatedDisk disk;
  private byte[] whole;

  @BeforeEach
  void write() throws IOException {
    disk = Logs.ofOneSegment(RECORDS);
    whole = disk.bytes(SEGMENT);
  }

  /** Returns where the frames begin, and where the last ends. */
  private List<Integer> bounds() {
    List<Integer> bounds = new ArrayList<>(List.of(SegmentHeader.LENGTH));
    for (int at = SegmentHeader.LENGTH; at < whole.length; ) {
      at += Frame.OVERHEAD + Frame.bodyLength(whole, at);
      bounds.add(at);
    }
    return bounds;
  }

  private byte[] frames(List<Integer> order) {
    List<Integer> bounds = bounds();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(whole, 0, SegmentHeader.LENGTH);
    order.forEach(
        each -> bytes.write(whole, bounds.get(each), bounds.get(each + 1) - bounds.get(each)));
    return bytes.toByteArray();
  }

  /** A length begins with zeros, which are no more than room that was not used. */
  private boolean isZero(int from, int to) {
    for (int at = from; at < to; at++) {
      if (whole[at] != 0) {
        return false;
      }
    }
    return true;
  }

  private SimulatedDisk with(byte[] segment) {
    return disk.copy().put(SEGMENT, segment);
  }

  @Nested
  class CutOffAnywhere {

    @Test
    void isRefusedBecauseMoreWasDurable() {
      for (int length = 0; length < whole.length; length++) {
        SimulatedDisk cut = with(Arrays.copyOf(whole, length));

        assertThatThrownBy(() -> Logs.read(cut))
            .as("at byte %d", length)
            .isInstanceOf(DamagedLogException.class);
      }
    }

    @Test
    void givesTheExactPrefixIfNothingSaysWhatWasDurable() throws IOException {
      List<Integer> bounds = bounds();
      for (int length = SegmentHeader.LENGTH; length <= whole.length; length++) {
        SimulatedDisk cut = with(Arrays.copyOf(whole, length)).remove(MARK);
        int kept = Collections.binarySearch(bounds, length);

        assertThat(Logs.read(cut))
            .as("at byte %d", length)
            .isEqualTo(texts(kept >= 0 ? kept : -kept - 2));
        boolean putAside =
            cut.files().stream().anyMatch(file -> file.toString().contains(".torn-"));
        assertThat(putAside)
            .as("copy of a torn end at byte %d", length)
            .isEqualTo(kept < 0 && !isZero(bounds.get(-kept - 2), length));
      }
    }
  }

  @Nested
  class AnyBitFlipped {

    @Test
    void isRefused() {
      for (int bit = 0; bit < whole.length * 8; bit++) {
        SimulatedDisk flipped = with(flipped(whole, bit));

        assertThatThrownBy(() -> Logs.read(flipped))
            .as("bit %d", bit)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("to mend:");
      }
    }

    @Test
    void costsAtMostTheLastRecordIfNothingSaysWhatWasDurable() throws IOException {
      List<Integer> bounds = bounds();
      int last = bounds.get(RECORDS - 1);
      for (int bit = 0; bit < whole.length * 8; bit++) {
        SimulatedDisk flipped = with(flipped(whole, bit)).remove(MARK);
        if (bit / 8 >= last) {
          assertThat(Logs.read(flipped)).as("bit %d", bit).isEqualTo(texts(RECORDS - 1));
        } else {
          assertThatThrownBy(() -> Logs.read(flipped))
              .as("bit %d", bit)
              .isInstanceOf(IOException.class);
        }
      }
    }

    @Test
    void isRefusedInEverySegment() throws IOException {
      SimulatedDisk several = Logs.ofSmallSegments(RECORDS);
      assertThat(several.names(Logs.DIRECTORY)).hasSizeGreaterThan(3);
      for (Path file : several.files()) {
        byte[] bytes = several.bytes(file);
        for (int bit = 0; file.toString().endsWith(".log") && bit < bytes.length * 8; bit++) {
          SimulatedDisk flipped = several.copy().put(file, flipped(bytes, bit));

          assertThatThrownBy(() -> Logs.read(flipped))
              .as("%s, bit %d", file, bit)
              .isInstanceOf(IOException.class);
        }
      }
    }

    @Test
    void ofTheMarkDoesNoHarm() throws IOException {
      byte[] mark = disk.bytes(MARK);
      for (int bit = 0; bit < mark.length * 8; bit++) {
        assertThat(Logs.read(disk.copy().put(MARK, flipped(mark, bit))))
            .as("bit %d", bit)
            .isEqualTo(texts(RECORDS));
      }
    }
  }

  static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }

  @Nested
  class FramesInAnotherOrder {

    private final List<Integer> order = new ArrayList<>();

    @BeforeEach
    void all() {
      for (int i = 0; i < RECORDS; i++) {
        order.add(i);
      }
    }

    private void isRefused(UnaryOperator<List<Integer>> change) {
      SimulatedDisk changed = with(frames(change.apply(new ArrayList<>(order)))).remove(MARK);

      assertThatThrownBy(() -> Logs.read(changed)).isInstanceOf(DamagedLogException.class);
    }

    @Test
    void areRefusedIfOneStandsTwice() {
      for (int i = 0; i < RECORDS; i++) {
        int twice = i;
        isRefused(
            frames -> {
              frames.add(twice, twice);
              return frames;
            });
      }
    }

    @Test
    void areRefusedIfTwoAreSwapped() {
      for (int i = 1; i < RECORDS; i++) {
        int swapped = i;
        isRefused(
            frames -> {
              Collections.swap(frames, swapped - 1, swapped);
              return frames;
            });
      }
    }

    @Test
    void areRefusedIfOneIsMissing() {
      for (int i = 0; i < RECORDS - 1; i++) {
        int missing = i;
        isRefused(
            frames -> {
              frames.remove(missing);
              return frames;
            });
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 24, 25, 26, 511, 512, 4096})
  void zerosBehindTheEndAreRoomThatWasNotUsed(int zeros) throws IOException {
    SimulatedDisk padded = with(Arrays.copyOf(whole, whole.length + zeros));

    try (Log log = Logs.open(padded)) {
      Logs.append(log, Logs.text(RECORDS + 1));
    }

    assertThat(Logs.read(padded)).isEqualTo(texts(RECORDS + 1));
  }

  @Test
  void aSegmentThatIsMissingIsRefused() throws IOException {
    SimulatedDisk several = Logs.ofSmallSegments(RECORDS);
    for (Path file : several.files()) {
      if (file.toString().endsWith(".log")) {
        SimulatedDisk missing = several.copy().remove(file);

        assertThatThrownBy(() -> Logs.read(missing))
            .as("%s", file)
            .isInstanceOf(DamagedLogException.class)
            .hasMessageContaining("no such file");
      }
    }
  }

  @Nested
  class TheMessage {

    @Test
    void saysWhereAndWhatIsLostAndHowToMendIt() {
      int at = bounds().get(9);

      assertThatThrownBy(() -> Logs.read(with(flipped(whole, at * 8 + 300))))
          .hasMessage(
              """
              /log/segment-0000000001.log is damaged.
                at:       byte %d, record 10
                found:    a record whose checksum does not fit, though the log was durable up to byte %d
                to mend:  restore the directory from a backup; or, if the rest may be lost, FileLedger.repair(..) keeps the first 9 records and moves the rest aside\
              """
                  .formatted(at, whole.length));
    }

    @Test
    void namesTheRecordsThatStillFollow() {
      List<Integer> bounds = bounds();

      assertThatThrownBy(
              () -> Logs.read(with(flipped(whole, bounds.get(9) * 8 + 300)).remove(MARK)))
          .hasMessageContaining(
              "found:    a record whose checksum does not fit; whole records follow at byte %d\n"
                  .formatted(bounds.get(10)));
    }

    @Test
    void saysWhichFormatANewerReleaseWrote() {
      byte[] newer = whole.clone();
      newer[9] = 2;
      java.util.zip.CRC32C checksum = new java.util.zip.CRC32C();
      checksum.update(newer, 0, 60);
      java.nio.ByteBuffer.wrap(newer).putInt(60, (int) checksum.getValue());

      assertThatThrownBy(() -> Logs.read(with(newer)))
          .hasMessage(
              """
              /log/segment-0000000001.log is of another format.
                expected: format 1
                found:    format 2
                to mend:  open it with the release that wrote it, or a newer one\
              """);
    }

    @Test
    void tellsOfATornEndThatWasPutAside() throws IOException {
      List<String> reports = new ArrayList<>();
      SimulatedDisk torn = with(Arrays.copyOf(whole, whole.length - 3)).remove(MARK);
      int last = bounds().get(RECORDS - 1);

      Log.open(torn, Logs.DIRECTORY, Logs.options(reports)).close();

      assertThat(reports)
          .containsExactly(
              "/log/segment-0000000001.log ended with %d bytes of an append that was never acknowledged; they are in .torn-segment-0000000001.log-%d now"
                  .formatted(whole.length - 3 - last, last),
              "/log had no mark of how far it is durable: 23 records were taken for good as they"
                  + " are");
    }
  }
}
