package io.agentcl.internal.log;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.log.Log.Reports;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Projections of a log that are kept beside it, to spare reading it all again. They may be lost
 * without harm: what cannot be read is reported, and is as if it were not there. Safe for use by
 * many threads; of two who write one name, one stays.
 */
public final class Snapshots {

  private static final long MAGIC =
      ByteBuffer.wrap("ACLSNP01".getBytes(StandardCharsets.US_ASCII)).getLong();
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int OVERHEAD = 2 * Long.BYTES + Integer.BYTES;

  private final Place place;
  private final Reports reports;

  Snapshots(Place place, Reports reports) {
    this.place = place;
    this.reports = reports;
  }

  /**
   * A projection of the first records of a log.
   *
   * @param revision how many records it covers
   */
  @SuppressWarnings("ArrayRecordComponent") // never changed, and not compared
  public record Snapshot(long revision, byte[] bytes) {}

  /** Replaces the snapshot of that name: letters a to z, digits and hyphens. */
  public void write(String name, Snapshot snapshot) throws IOException {
    Path file = file(name);
    ByteBuffer out = ByteBuffer.allocate(OVERHEAD + snapshot.bytes.length);
    out.putLong(MAGIC).putLong(snapshot.revision).put(snapshot.bytes);
    out.putInt(checksum(out.array()));
    place.disk().createDirectory(place.snapshots());
    place.disk().replace(file, out.array());
  }

  /** Returns the snapshot of that name, if there is one that can be read. */
  public Optional<Snapshot> read(String name) throws IOException {
    Path file = file(name);
    if (!place.disk().exists(file)) {
      return Optional.empty();
    }
    Optional<Snapshot> read = read(place.disk().readAll(file));
    if (read.isEmpty()) {
      reports.add(
          "%s cannot be read, and is passed over: its checksum does not fit".formatted(file));
    }
    reports.tell();
    return read;
  }

  private static Optional<Snapshot> read(byte[] file) {
    if (file.length < OVERHEAD) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(file);
    if (in.getLong() != MAGIC || in.getInt(file.length - Integer.BYTES) != checksum(file)) {
      return Optional.empty();
    }
    long revision = in.getLong();
    byte[] bytes = new byte[file.length - OVERHEAD];
    in.get(bytes);
    return Optional.of(new Snapshot(revision, bytes));
  }

  /** Returns the names of the snapshots that are there, whatever else lies beside them. */
  List<String> names() throws IOException {
    return place.disk().names(place.snapshots()).stream()
        .filter(name -> NAME.matcher(name).matches())
        .toList();
  }

  void deleteAll() throws IOException {
    for (String name : place.disk().names(place.snapshots())) {
      place.disk().delete(place.snapshots().resolve(name));
    }
    if (place.disk().exists(place.snapshots())) {
      place.disk().forceDirectory(place.snapshots());
    }
  }

  private Path file(String name) {
    if (!NAME.matcher(requireNonNull(name, "name")).matches()) {
      throw new IllegalArgumentException(
          "a snapshot is named by a to z, digits and hyphens, at most 64: \"%s\"".formatted(name));
    }
    return place.snapshots().resolve(name);
  }

  private static int checksum(byte[] file) {
    CRC32C checksum = new CRC32C();
    checksum.update(file, 0, file.length - Integer.BYTES);
    return (int) checksum.getValue();
  }
}
