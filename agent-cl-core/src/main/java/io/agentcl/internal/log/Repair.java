package io.agentcl.internal.log;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.log.Damage.DamagedLogException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Keeps what is in order of a damaged log, up to the damage, and moves the rest aside. */
public final class Repair {

  private final Place place;
  private final Path aside;

  private Repair(Place place) {
    this.place = place;
    this.aside = place.damaged();
  }

  /**
   * Repairs the log in {@code directory}, which nobody has open.
   *
   * @return what was done, for people
   */
  public static String run(Disk disk, Path directory) throws IOException {
    Place place = new Place(disk, directory);
    try (Disk.LockFile maintenance = disk.lockFile(place.maintenanceLock());
        Disk.LockFile appends = disk.lockFile(place.appendLock())) {
      return maintenance.locked(() -> appends.locked(new Repair(place)::run));
    }
  }

  private String run() throws IOException {
    disk().delete(place.checkpoint()); // all is verified, and its segments may go
    try (Reader reader = new Reader(place, new Log.Reports(report -> {}))) {
      reader.toEnd(new Ignoring());
      return "%s is not damaged: nothing was done".formatted(place.directory());
    } catch (DamagedLogException e) {
      return repair(e.damage());
    }
  }

  private String repair(Damage damage) throws IOException {
    disk().createDirectory(aside);
    String name = requireNonNull(damage.file().getFileName(), "a file").toString();
    int moved = 0;
    for (long number : place.numbers()) {
      if (place.segment(number).getFileName().toString().compareTo(name) > 0) {
        disk().move(place.find(number), aside.resolve(place.segment(number).getFileName()));
        moved++;
      }
    }
    if (disk().exists(damage.file())) {
      cut(damage, name);
      moved++;
    }
    disk().delete(place.mark());
    disk().forceDirectory(aside);
    disk().forceDirectory(place.directory());
    return "%s keeps its first %d records; what was behind them, from byte %d of %s on, is in %s (%d files)"
        .formatted(
            place.directory(),
            Math.max(0, damage.sequence() - 1),
            damage.offset(),
            name,
            aside,
            moved);
  }

  /** Moves the damaged segment aside and leaves, under its name, what is before the damage. */
  private void cut(Damage damage, String name) throws IOException {
    byte[] all = disk().readAll(damage.file());
    disk().replace(aside.resolve(name), all);
    if (damage.offset() < SegmentHeader.LENGTH) {
      disk().delete(damage.file());
    } else {
      byte[] kept = Arrays.copyOf(all, Math.toIntExact(damage.offset()));
      disk().replace(place.directory().resolve(name), kept); // it is open again, so not archived
      if (!damage.file().equals(place.directory().resolve(name))) {
        disk().delete(damage.file());
      }
    }
  }

  private Disk disk() {
    return place.disk();
  }

  /** A torn end is mended by who opens the log. */
  private static final class Ignoring implements CatchUp.Mending {

    @Override
    public void torn(Path file, long offset) {}

    @Override
    public void zeros(Path file, long offset) {}
  }
}
