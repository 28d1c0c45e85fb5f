package io.agentcl.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How far a log is durable, and so how far readers see it. It is written after each force, to one
 * of two slots in turn, so that one is whole at any time. It is not forced itself: that would
 * double the cost of an append. After a loss of power it may stand lower than it stood, never
 * higher than what is durable.
 *
 * @param stamp grows with each mark
 * @param segment number of the segment
 * @param offset end of the last durable frame in it
 * @param sequence of the last durable record
 */
record Mark(long stamp, long segment, long offset, long sequence) {

  /** What stands before anything is durable. */
  static final Mark NONE = new Mark(0, 0, 0, 0);

  private static final long MAGIC =
      ByteBuffer.wrap("ACLMRK01".getBytes(StandardCharsets.US_ASCII)).getLong();
  private static final int SLOT = 64;
  private static final int CHECKED = 5 * Long.BYTES;

  /** Returns the next mark, for what is durable now. */
  Mark next(long segment, long offset, long sequence) {
    return new Mark(stamp + 1, segment, offset, sequence);
  }

  void write(DiskFile file) throws IOException {
    ByteBuffer slot = ByteBuffer.allocate(SLOT).putLong(MAGIC).putLong(stamp).putLong(segment);
    slot.putLong(offset).putLong(sequence).putInt(checksum(slot.array(), 0));
    file.write(stamp % 2 * SLOT, slot.array());
  }

  /** Returns the newest mark in {@code file}, or {@link #NONE}. */
  static Mark read(DiskFile file) throws IOException {
    byte[] slots = new byte[2 * SLOT];
    file.read(0, slots, 0, slots.length); // of a short file the rest is zero, as if it were longer
    Mark first = read(slots, 0);
    Mark second = read(slots, SLOT);
    if (first == null) {
      return second == null ? NONE : second;
    }
    return second == null || second.stamp < first.stamp ? first : second;
  }

  private static @Nullable Mark read(byte[] slots, int from) {
    ByteBuffer slot = ByteBuffer.wrap(slots, from, SLOT);
    boolean known = slot.getLong() == MAGIC;
    Mark mark = new Mark(slot.getLong(), slot.getLong(), slot.getLong(), slot.getLong());
    return known && slot.getInt() == checksum(slots, from) ? mark : null;
  }

  private static int checksum(byte[] slots, int from) {
    CRC32C checksum = new CRC32C();
    checksum.update(slots, from, CHECKED);
    return (int) checksum.getValue();
  }
}
