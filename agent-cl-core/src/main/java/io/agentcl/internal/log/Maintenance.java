package io.agentcl.internal.log;

import io.agentcl.internal.log.Checkpoint.Sealed;
import io.agentcl.internal.log.Log.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Moves sealed segments out of the way, and erases payloads in them. Segments that are appended to
 * are left alone, so that appends go on meanwhile. Safe for use by many threads and processes.
 */
public final class Maintenance {

  /** How the names of files begin into which torn ends are put. */
  static final String TORN = ".torn-";

  private final Place place;
  private final Log log;
  private final Reports reports;

  Maintenance(Place place, Log log, Reports reports) {
    this.place = place;
    this.log = log;
    this.reports = reports;
  }

  /**
   * Moves all sealed segments to {@code archive/}, where they are still read, and writes the
   * checkpoint from which the log is verified from now on.
   *
   * @return how many segments were moved
   */
  public int archive() throws IOException {
    try (Disk.LockFile file = place.disk().lockFile(place.maintenanceLock())) {
      return file.locked(this::archiveSealed);
    } finally {
      reports.tell();
    }
  }

  private int archiveSealed() throws IOException {
    long open = log.verified().segment();
    Checkpoint before = Checkpoint.read(place, reports);
    before.with(sealed(before.sealed().size() + 1L, open)).write(place);
    return move(place.numbers().headSet(open));
  }

  private List<Sealed> sealed(long from, long end) throws IOException {
    List<Sealed> sealed = new ArrayList<>();
    for (long number = from; number < end; number++) {
      Whole whole = Whole.read(place, number);
      sealed.add(new Sealed(whole.header(), whole.seal()));
    }
    return sealed;
  }

  private int move(SortedSet<Long> numbers) throws IOException {
    int moved = 0;
    place.disk().createDirectory(place.archive());
    for (long number : numbers) {
      if (place.disk().exists(place.segment(number))) {
        place.disk().move(place.segment(number), place.archived(number));
        moved++;
      }
    }
    place.disk().forceDirectory(place.archive());
    place.disk().forceDirectory(place.directory());
    return moved;
  }

  /**
   * Erases the payloads of {@code sequences}: what is left is the digest, under which the hash
   * chain still verifies, and what {@code remains} makes of a record. Snapshots are deleted, since
   * they may say what was erased. Erased records stay as they are.
   *
   * @throws IllegalArgumentException if there are no such records
   */
  public void erase(Set<Long> sequences, Function<LogRecord, byte[]> remains) throws IOException {
    SortedSet<Long> wanted = new TreeSet<>(sequences);
    if (wanted.isEmpty()) {
      return;
    }
    if (wanted.first() < 1 || wanted.last() > log.last()) {
      throw new IllegalArgumentException(
          "records %s; there are 1 to %d".formatted(wanted, log.last()));
    }
    try (Disk.LockFile file = place.disk().lockFile(place.maintenanceLock())) {
      file.locked(() -> eraseSealed(wanted, remains));
    } finally {
      reports.tell();
    }
    log.snapshots().deleteAll();
  }

  private int eraseSealed(SortedSet<Long> wanted, Function<LogRecord, byte[]> remains)
      throws IOException {
    if (wanted.last() >= log.verified().first()) {
      log.roll();
    }
    for (long number : place.numbers().headSet(log.verified().segment())) {
      place.disk().delete(Disk.fresh(place.find(number))); // one who was killed at this left it
      Whole whole = Whole.read(place, number);
      long first = whole.header().first();
      SortedSet<Long> here = wanted.subSet(first, first + whole.seal().count());
      if (!here.isEmpty()) {
        rewrite(whole, here, remains);
      }
    }
    reportRemains();
    return wanted.size();
  }

  private void rewrite(Whole whole, Set<Long> erased, Function<LogRecord, byte[]> remains)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(whole.header().bytes());
    for (Frame frame : whole.frames()) {
      boolean goes = erased.contains(frame.sequence()) && frame.type() != Frame.SEAL;
      Frame next =
          goes && !frame.erased() ? frame.erased(remains.apply(LogRecord.of(frame))) : frame;
      bytes.writeBytes(next.bytes());
    }
    place.disk().replace(whole.path(), bytes.toByteArray());
  }

  private void reportRemains() throws IOException {
    List<Path> remains = remains();
    if (!remains.isEmpty()) {
      reports.add("what was erased may stand in " + remains + " too; to mend it, delete them");
    }
  }

  /**
   * Returns the files that hold what records were, or were to be, and are none of the log: the torn
   * ends of appends, and what a repair moved aside.
   */
  public List<Path> remains() throws IOException {
    Stream<Path> torn =
        place.disk().names(place.directory()).stream()
            .filter(name -> name.startsWith(TORN))
            .map(place.directory()::resolve);
    Stream<Path> damaged =
        place.disk().names(place.damaged()).stream().map(place.damaged()::resolve);
    return Stream.concat(torn, damaged).toList();
  }
}
