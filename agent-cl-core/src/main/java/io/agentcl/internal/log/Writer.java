package io.agentcl.internal.log;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is appended. All of it happens in turn, and under the file lock.
 *
 * <p>A write or force that fails ends it: the system may have dropped the pages, and another force
 * would succeed though nothing was kept. What the failed append wrote is taken back where possible,
 * so that nobody forces it later.
 */
final class Writer implements Closeable, CatchUp.Mending {

  /** Most records of a grouped log that are not forced. */
  private static final int MOST_UNFORCED = 64;

  private final Place place;
  private final LogOptions options;
  private final Reader reader;
  private final Log.Reports reports;
  private final SegmentFile file;
  private @Nullable IOException failure;
  private int unforced;
  private volatile long last;

  Writer(Place place, LogOptions options, Reader reader, Log.Reports reports) {
    this.place = place;
    this.options = options;
    this.reader = reader;
    this.reports = reports;
    this.file = new SegmentFile(place, options.durability());
  }

  /** Returns the sequence of the last record that this process appended or saw. */
  long last() {
    return last;
  }

  /** Returns how many records are written and not forced, and should be soon. */
  int unforced() {
    return options.durability() == Durability.GROUP ? unforced : 0;
  }

  /** Returns whether something is written and not forced. */
  boolean hasUnforced() {
    return unforced > 0;
  }

  /** Returns whether the file may be longer than its records. */
  boolean hasReserve() {
    return failure == null && file.hasReserve();
  }

  /**
   * Finds the end of the log, mends it where an append was torn, and makes what is there durable.
   */
  void begin() throws IOException {
    Mark mark = reader.mark();
    if (place.numbers().isEmpty()) {
      create(mark);
    }
    Tip tip = reader.toEnd(this);
    refuseLinks(tip);
    boolean marked = mark.segment() == tip.segment() && mark.offset() == tip.offset();
    if (!marked) {
      adopt(tip, mark);
    }
    last = tip.sequence();
  }

  private void create(Mark mark) throws IOException {
    Path first = place.segment(1);
    if (mark.segment() > 0) {
      throw Damage.at(first, 0, 1)
          .found("no such file, though the log held %d records", mark.sequence());
    }
    place.disk().replace(first, SegmentHeader.ofFirst().bytes());
  }

  private void refuseLinks(Tip tip) throws IOException {
    Path path = place.find(tip.segment());
    int links = place.disk().links(path);
    if (links > 1) {
      throw new IOException(
          """
          %s has %d names (hard links): who writes by another of them is not kept out.
            to mend:  copy it (cp %s copy && mv copy %s), and let backups copy, not link\
          """
              .formatted(path, links, path.getFileName(), path.getFileName()));
    }
  }

  /**
   * Makes durable what somebody wrote who died before he forced it. It is written once more: if his
   * force failed, the system holds these pages for clean.
   */
  private void adopt(Tip tip, Mark mark) throws IOException {
    long from = mark.segment() == tip.segment() ? mark.offset() : SegmentHeader.LENGTH;
    if (mark.segment() == 0 && tip.sequence() > 0) {
      reports.add(
          "%s had no mark of how far it is durable: %d records were taken for good as they are"
              .formatted(place.directory(), tip.sequence()));
    }
    DiskFile out = file.of(tip);
    byte[] tail = new byte[Math.toIntExact(tip.offset() - from)];
    out.readFully(from, tail);
    if (tail.length > 0) {
      out.write(from, tail);
    }
    out.force();
    mark(tip);
  }

  @Override
  public void torn(Path path, long offset) throws IOException {
    Path copy =
        path.resolveSibling("%s%s-%d".formatted(Maintenance.TORN, path.getFileName(), offset));
    try (DiskFile out = place.disk().write(path)) {
      byte[] tail = new byte[Math.toIntExact(out.length() - offset)];
      out.readFully(offset, tail);
      int written = Remains.written(tail);
      place.disk().replace(copy, Arrays.copyOf(tail, written));
      out.truncate(offset);
      out.force();
      reports.add(
          "%s ended with %d bytes of an append that was never acknowledged; they are in %s now"
              .formatted(path, written, copy.getFileName()));
    }
  }

  @Override
  public void zeros(Path path, long offset) throws IOException {
    try (DiskFile out = place.disk().write(path)) {
      out.truncate(offset);
      out.force();
    }
  }

  /** Appends what {@code batch} decides, and forces it once. */
  void append(List<Request> batch) throws IOException {
    refuseAfterFailure();
    Tip before = ready();
    Tip tip = before.copy();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Request request : batch) {
      Log.Payload payload = request.decide(tip.sequence());
      if (payload != null) {
        reader.note(tip);
        bytes.writeBytes(tip.write(payload.type(), payload.bytes()).bytes());
        request.place(tip.sequence());
      }
    }
    if (bytes.size() > 0) {
      write(before, tip, bytes.toByteArray());
    }
    batch.forEach(Request::succeed);
    if (tip.offset() >= options.segmentBytes()) {
      rollAfter(tip);
    }
  }

  /** Returns the end of the log, in an open segment. */
  private Tip ready() throws IOException {
    Tip known = reader.tip();
    if (file.endsAt(known)) {
      return known;
    }
    known = reader.toEnd(this);
    if (known.sequence() > last) { // somebody else's
      boolean durable = reader.mark().sequence() >= known.sequence();
      if (!durable) {
        adopt(known, reader.mark());
      }
      last = known.sequence();
    }
    return known.seal() == null ? known : begun(known);
  }

  private void write(Tip before, Tip tip, byte[] bytes) throws IOException {
    try {
      file.append(before, bytes);
      if (options.durability() != Durability.EACH) {
        unforced += (int) (tip.sequence() - before.sequence());
      }
      if (options.durability() == Durability.GROUP && unforced >= MOST_UNFORCED) {
        file.of(before).force();
        unforced = 0;
      }
    } catch (IOException e) {
      takeBack(before, e);
      throw poisoned(e, before.sequence() + 1);
    }
    if (unforced == 0) {
      markQuietly(tip);
    } else {
      reader.moveTo(tip, Mark.NONE);
    }
    last = tip.sequence();
  }

  private void takeBack(Tip before, IOException failure) {
    try {
      file.cut(before);
      file.of(before).force();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** What was forced is kept, whatever becomes of the mark; but more must not follow. */
  private void markQuietly(Tip tip) {
    try {
      mark(tip);
    } catch (IOException e) {
      reader.moveTo(tip, reader.markAfter(tip));
      poisoned(e, tip.sequence() + 1);
    }
  }

  private void mark(Tip tip) throws IOException {
    Mark next = reader.markAfter(tip);
    next.write(reader.markFile());
    reader.moveTo(tip, next);
  }

  /** Forces what is written. */
  void force() throws IOException {
    if (unforced > 0 && failure == null) {
      Tip tip = reader.toEnd(this);
      try {
        file.of(tip).force();
        unforced = 0;
        mark(tip);
      } catch (IOException e) {
        throw poisoned(e, tip.sequence() + 1);
      }
    }
  }

  /** Closes the segment if it holds records, and begins the next. */
  void roll() throws IOException {
    refuseAfterFailure();
    Tip tip = ready();
    if (tip.sequence() >= tip.first()) {
      rollAfter(tip);
      refuseAfterFailure();
    }
  }

  /** The records before are acknowledged: a failure is told to the next who appends. */
  private void rollAfter(Tip open) {
    Tip tip = open.copy();
    try {
      file.append(open, tip.writeSeal().bytes());
      file.cut(tip);
      file.of(tip).force();
      unforced = 0;
      mark(tip);
      begun(tip);
    } catch (IOException e) {
      poisoned(e, tip.sequence() + 1);
    }
  }

  private Tip begun(Tip sealed) throws IOException {
    SegmentHeader header = sealed.next();
    place.disk().replace(place.segment(header.number()), header.bytes());
    Tip tip = Tip.atBeginOf(header);
    mark(tip);
    return tip;
  }

  /** Leaves the file no longer than its records, as far as nobody else appended to it. */
  void giveBack() throws IOException {
    file.giveBack(reader.tip());
  }

  private void refuseAfterFailure() throws IOException {
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  private IOException poisoned(IOException cause, long sequence) {
    IOException poison =
        new IOException(
            """
            %s takes no more records.
              at:       record %d
              found:    %s
              to mend:  make room or mend the disk, then close the log and open it again; what was acknowledged is kept, and reading goes on\
            """
                .formatted(place.directory(), sequence, cause),
            cause);
    failure = poison;
    return poison;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
