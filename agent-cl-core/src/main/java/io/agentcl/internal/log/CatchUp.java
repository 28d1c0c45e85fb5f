package io.agentcl.internal.log;

import io.agentcl.internal.log.Damage.DamagedLogException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Verifies a log from where it is known to its end: checksums, sequences, the hash chain and the
 * seals. What it cannot read is damage, unless it is the torn end of the last append: such an end
 * is no whole frame, stands behind what was durable, and nothing whole follows it.
 */
final class CatchUp {

  private static final int BLOCK = 1 << 20;

  private final Place place;
  private final Segments segments;

  CatchUp(Place place, Segments segments) {
    this.place = place;
    this.segments = segments;
  }

  /** Told what stands behind the last whole frame of the last segment. */
  interface Mending {

    /** Bytes from {@code offset} on are no record, and never were acknowledged. */
    void torn(Path file, long offset) throws IOException;

    /** Only zeros stand there. */
    void zeros(Path file, long offset) throws IOException;
  }

  /** Where the bytes of a segment stop being frames that belong there. */
  private record Stop(String problem, boolean whole) {

    boolean isClean() {
      return problem.isEmpty();
    }
  }

  /** Returns {@code from} moved on to {@code mark}, up to which everything is durable. */
  Tip toMark(Tip from, Mark mark) throws IOException {
    if (place.disk().exists(place.find(mark.segment() + 1))) {
      // Sealed and durable since the mark was written, and perhaps rewritten, with another length.
      return throughSealed(from.copy(), mark.segment() + 1);
    }
    Tip tip = throughSealed(from.copy(), mark.segment());
    Path path = place.find(tip.segment());
    try (DiskFile file = open(tip, path)) {
      long end = Math.min(mark.offset(), file.length());
      Stop stop = advance(tip, file, end);
      if (!stop.isClean() || tip.offset() < mark.offset()) {
        throw damage(tip, path, stop, mark);
      }
    }
    return tip;
  }

  /** Returns {@code from} moved on to the end of the log. */
  Tip toEnd(Tip from, Mark mark, Mending mending) throws IOException {
    long last = Math.max(mark.segment(), place.numbers().last());
    Tip tip = throughSealed(from.copy(), last);
    Path path = place.find(tip.segment());
    try (DiskFile file = open(tip, path)) {
      if (file.length() == tip.offset()) {
        return checked(tip, path, mark);
      }
      Stop stop = advance(tip, file, file.length());
      checked(tip, path, mark);
      if (!stop.isClean()) {
        tell(new Tail(tip, path, file, stop), mending);
      }
    }
    return tip;
  }

  private Tip checked(Tip tip, Path path, Mark mark) throws DamagedLogException {
    if (mark.segment() == tip.segment() && tip.offset() < mark.offset()) {
      throw damage(tip, path, new Stop("", false), mark);
    }
    return tip;
  }

  private record Tail(Tip tip, Path path, DiskFile file, Stop stop) {

    byte[] bytes() throws IOException {
      byte[] bytes = new byte[Math.toIntExact(file.length() - tip.offset())];
      file.readFully(tip.offset(), bytes);
      return bytes;
    }
  }

  private static void tell(Tail tail, Mending mending) throws IOException {
    byte[] bytes = tail.bytes();
    long at = tail.tip.offset();
    if (Remains.isZero(bytes)) {
      mending.zeros(tail.path, at);
      return;
    }
    Damage damage = Damage.at(tail.path, at, tail.tip.sequence() + 1);
    if (tail.stop.whole) {
      throw damage.found(tail.stop.problem);
    }
    int whole = Remains.firstWhole(bytes, tail.tip.sequence() + 1);
    if (whole >= 0) {
      throw damage.found("%s; whole records follow at byte %d", tail.stop.problem, at + whole);
    }
    mending.torn(tail.path, at);
  }

  private static DamagedLogException damage(Tip tip, Path path, Stop stop, Mark mark) {
    String what = stop.isClean() ? "the end of the file" : stop.problem;
    return Damage.at(path, tip.offset(), tip.sequence() + 1)
        .found("%s, though the log was durable up to byte %d", what, mark.offset());
  }

  /** Returns the beginning of segment {@code last}, or {@code from} if that stands in there. */
  private Tip throughSealed(Tip from, long last) throws IOException {
    if (from.offset() == SegmentHeader.LENGTH) {
      begin(from.header());
    }
    Tip tip = from;
    while (tip.segment() < last) {
      tip = tip.seal() == null ? sealed(tip) : tip;
      tip = begin(tip.next());
    }
    segments.add(tip.segment(), tip.first());
    return tip;
  }

  /** Returns the end of the segment of {@code from}, which is sealed since another follows it. */
  private Tip sealed(Tip from) throws IOException {
    Path path = place.find(from.segment());
    segments.add(from.segment(), from.first());
    try (DiskFile file = open(from, path)) {
      Tip tip = from.copy();
      Stop stop = advance(tip, file, file.length());
      if (stop.isClean() && tip.seal() != null) {
        return tip;
      }
      if (from.offset() > SegmentHeader.LENGTH) {
        return sealed(Tip.atBeginOf(from.header())); // payloads were erased meanwhile
      }
      String what =
          stop.isClean() ? "no seal at the end, though another segment follows" : stop.problem;
      throw Damage.at(path, tip.offset(), tip.sequence() + 1).found(what);
    }
  }

  /** Returns the beginning of a segment whose header must be {@code expected}. */
  private Tip begin(SegmentHeader expected) throws IOException {
    Path path = place.find(expected.number());
    Tip tip = Tip.atBeginOf(expected);
    try (DiskFile file = open(tip, path)) {
      SegmentHeader found = SegmentHeader.read(path, file, expected.first());
      if (!found.isLike(expected)) {
        throw Damage.at(path, 0, expected.first())
            .found("a header that does not continue the segment before it");
      }
    }
    return tip;
  }

  private DiskFile open(Tip tip, Path path) throws IOException {
    try {
      return place.disk().read(path);
    } catch (FileNotFoundException | NoSuchFileException e) {
      if (place.disk().exists(path)) {
        throw e;
      }
      throw Damage.at(path, 0, tip.sequence() + 1).found("no such file");
    }
  }

  private Stop advance(Tip tip, DiskFile file, long end) throws IOException {
    FrameCursor cursor = new FrameCursor(file, tip.offset(), end, BLOCK);
    Frame frame = cursor.next();
    while (frame != null) {
      long sequence = tip.sequence() + 1;
      long offset = tip.offset();
      String problem = tip.add(frame);
      if (!problem.isEmpty()) {
        return new Stop(problem, true);
      }
      if (tip.seal() == null) {
        segments.note(tip.first(), sequence, offset);
      }
      frame = cursor.next();
    }
    return new Stop(cursor.problem(), false);
  }
}
