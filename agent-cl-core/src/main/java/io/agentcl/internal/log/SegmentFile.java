package io.agentcl.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The file of the segment that records are appended to. One whose records are forced one by one is
 * made longer ahead of them, by zeros, as databases do with their logs: a write into a file whose
 * length stays need not wait for the journal of the file system. Zeros are no record, and whoever
 * meets them at the end of a log cuts them off. Used in turn, and under the file lock.
 */
final class SegmentFile implements Closeable {

  private static final int RESERVE = 64 << 10;

  private final Place place;

  /** Whether a write returns when it is on the device. */
  private final boolean writesThrough;

  private @Nullable DiskFile open;

  /** The number of the segment whose file is open. */
  private long number;

  /** Up to where the file is known to be there. */
  private long reserved;

  private boolean reserves;

  SegmentFile(Place place, Durability durability) {
    this.place = place;
    this.writesThrough = durability == Durability.EACH;
  }

  /** Returns the file of the segment of {@code tip}. */
  DiskFile of(Tip tip) throws IOException {
    DiskFile file = open;
    if (file == null || number != tip.segment()) {
      close();
      file =
          writesThrough
              ? place.disk().writeThrough(place.segment(tip.segment()))
              : place.disk().write(place.segment(tip.segment()));
      open = file;
      number = tip.segment();
      reserved = file.length();
    }
    return file;
  }

  /** Writes {@code bytes} behind {@code before}. */
  void append(Tip before, byte[] bytes) throws IOException {
    DiskFile file = of(before);
    long end = before.offset() + bytes.length;
    if (!writesThrough || end <= reserved || bytes.length >= RESERVE) {
      file.write(before.offset(), bytes);
      reserved = Math.max(reserved, end);
    } else {
      file.write(before.offset(), Arrays.copyOf(bytes, bytes.length + RESERVE));
      reserved = end + RESERVE;
      reserves = true;
    }
  }

  /** Returns whether the file is open and nobody else wrote behind {@code known}. */
  boolean endsAt(Tip known) throws IOException {
    DiskFile file = open;
    if (file == null || number != known.segment() || known.seal() != null) {
      return false;
    }
    byte[] next = new byte[Frame.OVERHEAD];
    if (file.read(known.offset(), next, 0, next.length) == 0) {
      reserved = known.offset();
    }
    return Remains.isZero(next);
  }

  /** Returns whether anything was reserved, and not given back. */
  boolean hasReserve() {
    return open != null && reserves;
  }

  /** Cuts off what was written behind {@code tip}. */
  void cut(Tip tip) throws IOException {
    reserved = tip.offset();
    reserves = false;
    of(tip).truncate(tip.offset());
  }

  /** Cuts off what is reserved behind {@code tip}, if nobody wrote there. */
  void giveBack(Tip tip) throws IOException {
    if (endsAt(tip)) {
      cut(tip);
    }
  }

  @Override
  public void close() throws IOException {
    DiskFile file = open;
    open = null;
    if (file != null) {
      file.close();
    }
  }
}
