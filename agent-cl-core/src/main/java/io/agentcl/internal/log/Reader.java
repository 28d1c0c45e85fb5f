package io.agentcl.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** How far this process knows a log, and what is read of it. Safe for use by many threads. */
final class Reader implements Closeable {

  private final Place place;
  private final Segments segments;
  private final CatchUp catchUp;
  private final DiskFile markFile;
  private Mark mark = Mark.NONE; // guarded by this
  private Tip tip; // guarded by this, and not changed but replaced

  Reader(Place place, Log.Reports reports) throws IOException {
    this.place = place;
    this.segments = new Segments(place);
    this.catchUp = new CatchUp(place, segments);
    this.markFile = place.disk().write(place.mark());
    this.tip = Checkpoint.begin(place, segments, reports);
  }

  DiskFile markFile() {
    return markFile;
  }

  /** Returns the sequence of the last durable record; costs one read of 128 bytes. */
  synchronized long last() throws IOException {
    return mark().sequence();
  }

  /** Returns the newest mark: one that is being written may be torn, then the one before counts. */
  synchronized Mark mark() throws IOException {
    Mark read = Mark.read(markFile);
    if (read.stamp() > mark.stamp()) {
      mark = read;
    }
    return mark;
  }

  synchronized Tip tip() {
    return tip;
  }

  /** Reads on to what is durable. */
  synchronized void toMark() throws IOException {
    Mark to = mark();
    if (to.sequence() > tip.sequence() || to.segment() > tip.segment()) {
      tip = catchUp.toMark(tip, to);
    }
  }

  /**
   * Reads on to the end, which nobody else moves; what is wrong there is told to {@code mending}.
   */
  synchronized Tip toEnd(CatchUp.Mending mending) throws IOException {
    tip = catchUp.toEnd(tip, mark(), mending);
    return tip;
  }

  /** Takes over what was written. */
  synchronized void moveTo(Tip next, Mark written) {
    if (next.sequence() >= tip.sequence()) {
      tip = next;
    }
    if (written.stamp() > mark.stamp()) {
      mark = written;
    }
  }

  /** Returns the mark that says that everything up to {@code tip} is durable. */
  synchronized Mark markAfter(Tip tip) {
    return mark.next(tip.segment(), tip.offset(), tip.sequence());
  }

  /** Tells where a record was written. */
  void note(Tip before) {
    segments.add(before.segment(), before.first());
    segments.note(before.first(), before.sequence() + 1, before.offset());
  }

  /** Returns records from {@code sequence} on, at most {@code most}; there are as many. */
  List<LogRecord> read(long sequence, int most) throws IOException {
    if (isBeyond(sequence)) {
      toMark();
    }
    return segments.read(sequence, most).stream().map(LogRecord::of).toList();
  }

  private synchronized boolean isBeyond(long sequence) {
    return sequence > tip.sequence();
  }

  @Override
  public void close() throws IOException {
    markFile.close();
  }

  @Override
  public String toString() {
    return place.directory().toString();
  }
}
