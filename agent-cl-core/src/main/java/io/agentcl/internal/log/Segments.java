package io.agentcl.internal.log;

import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads records. A segment is opened for each batch, since it may be moved to the archive
 * or rewritten at any time, by another process; if what is read is not what was looked for, the
 * segment is indexed again. Safe for use by many threads.
 */
final class Segments {

  /** How many bytes are read at once. */
  static final int BLOCK = 1 << 18;

  private final Place place;

  /** By the sequence of their first record. Guarded by itself. */
  private final TreeMap<Long, Segment> byFirst = new TreeMap<>();

  Segments(Place place) {
    this.place = place;
  }

  /** Adds a segment unless it is there. */
  void add(long number, long first) {
    synchronized (byFirst) {
      byFirst.computeIfAbsent(first, key -> new Segment(number, key));
    }
  }

  /** Tells where a record of the segment that begins with {@code first} stands. */
  void note(long first, long sequence, long offset) {
    synchronized (byFirst) {
      Segment segment = byFirst.get(first);
      if (segment != null) {
        segment.note(sequence, offset);
      }
    }
  }

  /**
   * Returns records from {@code sequence} on, which is there: at least one, at most {@code most}.
   */
  List<Frame> read(long sequence, int most) throws IOException {
    List<Frame> read = tryRead(sequence, most);
    if (read.isEmpty()) {
      forget(sequence);
      read = tryRead(sequence, most);
    }
    if (read.isEmpty()) {
      Segment segment = holding(sequence);
      throw Damage.at(place.find(segment.number()), segment.startOf(sequence).offset(), sequence)
          .found("no such record from there on");
    }
    return read;
  }

  private Segment holding(long sequence) {
    synchronized (byFirst) {
      Map.Entry<Long, Segment> found = byFirst.floorEntry(sequence);
      if (found == null) {
        throw new IllegalStateException("no segment holds record " + sequence);
      }
      return found.getValue();
    }
  }

  /** Forgets where the records of the segment stand: it was rewritten. */
  private void forget(long sequence) {
    synchronized (byFirst) {
      Segment old = holding(sequence);
      byFirst.put(old.first(), new Segment(old.number(), old.first()));
    }
  }

  private List<Frame> tryRead(long sequence, int most) throws IOException {
    Segment segment;
    Segment.Start start;
    synchronized (byFirst) {
      segment = holding(sequence);
      start = segment.startOf(sequence);
    }
    try (DiskFile file = open(segment.number())) {
      FrameCursor cursor = new FrameCursor(file, start.offset(), file.length(), BLOCK);
      return new Batch(segment, sequence, most).read(cursor, start.sequence());
    }
  }

  /** A segment may be moved between the look and the opening. */
  private DiskFile open(long number) throws IOException {
    try {
      return place.disk().read(place.find(number));
    } catch (FileNotFoundException | NoSuchFileException e) {
      return place.disk().read(place.find(number));
    }
  }

  /** Reads one batch. */
  private final class Batch {
    private final Segment segment;
    private final long sequence;
    private final int most;
    private final List<Frame> read = new ArrayList<>();
    private long bytes;

    Batch(Segment segment, long sequence, int most) {
      this.segment = segment;
      this.sequence = sequence;
      this.most = most;
    }

    List<Frame> read(FrameCursor cursor, long from) throws IOException {
      long offset = cursor.offset();
      Frame frame = cursor.next();
      for (long expected = from; belongs(frame, expected); expected++) {
        note(expected, offset);
        if (expected >= sequence) {
          keep(requireNonNull(frame, "it belongs here"));
        }
        offset = cursor.offset();
        frame = isFull() ? null : cursor.next();
      }
      return read;
    }

    private void keep(Frame frame) {
      read.add(frame);
      bytes += frame.length();
    }

    private boolean isFull() {
      return read.size() == most || bytes > BLOCK;
    }

    private boolean belongs(@Nullable Frame frame, long expected) {
      return frame != null && frame.sequence() == expected && frame.type() != Frame.SEAL;
    }

    private void note(long at, long offset) {
      synchronized (byFirst) {
        segment.note(at, offset);
      }
    }
  }
}
