package io.agentcl.internal.log;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records in the segments of a directory, numbered from 1, which several threads and processes read
 * and append to. Each append happens under a file lock, behind all that was appended before, by
 * whomever; what is acknowledged survives as {@link Durability} says. Threads that append at once
 * share one force: one of them leads, and writes for all who wait.
 *
 * <p>What is read is what was forced. A last frame that is not whole is not there yet; the next one
 * who appends puts it aside. After a write or a force that failed nothing more is appended by this
 * object, since the system may have dropped what it could not write and will not say so again.
 *
 * <p>Safe for use by many threads.
 */
public final class Log implements Closeable {

  /** Most records that share one force. */
  private static final int MOST_TOGETHER = 64;

  /** Longest time until one who waits looks again; he is woken before. */
  private static final long PAUSE_NANOS = 10_000_000;

  private final Place place;
  private final LogOptions options;
  private final Reports reports;
  private final Reader reader;
  private final Writer writer;
  private final Disk.LockFile appending;
  private final Queue<Request> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock();
  private final Forcing forcing;
  private volatile boolean closed;

  private Log(Place place, LogOptions options, Disk.LockFile appending) throws IOException {
    this.place = place;
    this.options = options;
    this.reports = new Reports(options.listener());
    this.appending = appending;
    this.reader = new Reader(place, reports);
    this.writer = new Writer(place, options, reader, reports);
    this.forcing = new Forcing(this::forceInTurn);
  }

  /**
   * Opens the log in {@code directory} and verifies it; an empty one is created.
   *
   * @throws IOException if it cannot be read, or is damaged
   */
  public static Log open(Disk disk, Path directory, LogOptions options) throws IOException {
    disk.createDirectory(directory);
    Place place = new Place(disk, directory);
    Disk.LockFile appending = disk.lockFile(place.appendLock());
    return open(place, options, appending);
  }

  /**
   * Opens a log that this process may read, and not write: appends fail. Its end is where it was
   * marked to be durable.
   *
   * @throws IOException if it cannot be read, or is damaged, or was never marked
   */
  public static Log openToRead(Disk disk, Path directory, LogOptions options) throws IOException {
    Place place = new Place(new ReadOnlyDisk(disk), directory);
    return open(place, options, place.disk().lockFile(place.appendLock()));
  }

  private static Log open(Place place, LogOptions options, Disk.LockFile appending)
      throws IOException {
    Log log;
    try {
      log = new Log(place, options, appending);
    } catch (IOException e) {
      appending.close();
      throw e;
    }
    boolean opened = false;
    try {
      log.reader.toMark();
      if (!place.disk().isReadOnly()) {
        log.underLock(log.writer::begin);
      }
      opened = true;
      return log;
    } finally {
      if (!opened) {
        log.closeFiles();
      }
      log.reports.tell();
    }
  }

  /** What is done under the file lock. */
  private interface Change {
    void make() throws IOException;
  }

  private void underLock(Change change) throws IOException {
    turn.lock();
    try {
      appending.locked(
          () -> {
            change.make();
            return true;
          });
    } finally {
      endTurn();
    }
  }

  /** Returns the sequence of the last record that readers see. */
  public long last() throws IOException {
    checkOpen();
    long durable = reader.last();
    return options.durability() == Durability.EACH ? durable : Math.max(durable, writer.last());
  }

  /**
   * Returns records after {@code sequence}, in order: at least one if there is one, at most {@code
   * most}.
   */
  public List<LogRecord> after(long sequence, int most) throws IOException {
    long last = last();
    return sequence >= last
        ? List.of()
        : reader.read(sequence + 1, (int) Math.min(most, last - sequence));
  }

  /**
   * Appends what {@code decision} wants to append, after everything that was appended before.
   *
   * @return the sequence of the record; 0 if the decision was to append nothing
   * @throws IOException if it cannot be kept
   */
  public long append(Decision decision) throws IOException {
    checkOpen();
    Request request = new Request(decision);
    waiting.add(request);
    while (!request.isDone()) {
      if (turn.tryLock()) {
        leadUnlessDone(request);
      } else {
        await(request);
      }
    }
    reports.tell();
    return request.sequence();
  }

  /** Waits until another thread did it, or until it may be this one's turn. */
  private void await(Request request) {
    if (Thread.currentThread().isInterrupted()) { // who cannot be parked waits for the turn
      turn.lock();
      leadUnlessDone(request);
    } else {
      LockSupport.parkNanos(this, PAUSE_NANOS);
    }
  }

  private void leadUnlessDone(Request request) {
    try {
      if (!request.isDone()) {
        lead();
      }
    } finally {
      endTurn();
    }
  }

  private void endTurn() {
    turn.unlock();
    Request next = waiting.peek();
    if (next != null) {
      next.wake();
    }
  }

  /** Writes for all who wait. */
  private void lead() {
    List<Request> batch = new ArrayList<>();
    take(batch); // before what can fail, so that they are told
    if (closed) { // while they waited
      batch.forEach(request -> request.fail(isClosed()));
      return;
    }
    try {
      appending.locked(
          () -> {
            take(batch); // and those who came while the lock was waited for
            writer.append(batch);
            return true;
          });
      forcing.after(writer.unforced());
    } catch (IOException e) {
      batch.forEach(request -> request.fail(e));
    } finally {
      // None of them may wait for ever for one whose thread ended.
      batch.forEach(request -> request.fail(new IOException("the append was ended by an error")));
    }
  }

  private void take(List<Request> batch) {
    for (Request next = waiting.peek();
        next != null && batch.size() < MOST_TOGETHER;
        next = waiting.peek()) {
      batch.add(waiting.remove());
    }
  }

  private void forceInTurn() {
    turn.lock();
    try {
      if (!closed) {
        underLock(writer::force);
      }
    } catch (IOException e) {
      reports.add("%s could not be forced to the device: %s".formatted(place.directory(), e));
    } finally {
      endTurn();
      reports.tell();
    }
  }

  /** Closes the segment that records are appended to, if it holds any, and begins the next. */
  public void roll() throws IOException {
    checkOpen();
    underLock(writer::roll);
  }

  /**
   * Returns what the log adds up to, in one line: whoever keeps it elsewhere can tell later whether
   * the log is still the same up to here, by {@link Verification}.
   */
  public String root() throws IOException {
    return Root.of(verified());
  }

  /** Returns how far the log is verified, which is as far as it is durable. */
  Tip verified() throws IOException {
    checkOpen();
    reader.toMark();
    return reader.tip();
  }

  /** Returns what keeps the log small and clean, beside appends. */
  public Maintenance maintenance() {
    return new Maintenance(place, this, reports);
  }

  /** Returns where projections of this log are kept. */
  public Snapshots snapshots() {
    return new Snapshots(place, reports);
  }

  private void checkOpen() {
    if (closed) {
      throw isClosed();
    }
  }

  private IllegalStateException isClosed() {
    return new IllegalStateException("%s is closed".formatted(place.directory()));
  }

  /** Forces what is not forced yet, and closes the files. */
  @Override
  public void close() throws IOException {
    turn.lock();
    try {
      if (!closed) {
        closed = true;
        forcing.close();
        try {
          if (writer.hasUnforced()) {
            underLock(writer::force);
          }
          giveBack();
        } finally {
          closeFiles();
        }
      }
    } finally {
      turn.unlock();
      reports.tell();
    }
  }

  /** What is reserved does no harm where it stays. */
  private void giveBack() {
    if (writer.hasReserve()) {
      try {
        underLock(writer::giveBack);
      } catch (IOException e) {
        reports.add(
            "%s keeps what was reserved for more records: %s".formatted(place.directory(), e));
      }
    }
  }

  private void closeFiles() throws IOException {
    try {
      writer.close();
    } finally {
      try {
        reader.close();
      } finally {
        appending.close();
      }
    }
  }

  /** Decides on an append when everything before it is known. */
  @FunctionalInterface
  public interface Decision {

    /**
     * Returns what to append, or null for nothing.
     *
     * @param last sequence of the last record before it
     */
    @Nullable Payload decide(long last) throws IOException;
  }

  /**
   * What is appended.
   *
   * @param type 1 to 126; what it means is said by who appends
   */
  @SuppressWarnings("ArrayRecordComponent") // never changed, and not compared
  public record Payload(int type, byte[] bytes) {

    public Payload {
      requireNonNull(bytes, "bytes");
      if (type < 1 || type >= Frame.SEAL) {
        throw new IllegalArgumentException("type must be from 1 to 126: " + type);
      }
      if (bytes.length > Frame.MAX_BODY) {
        throw new IllegalArgumentException(
            "a record of %d bytes; at most %d".formatted(bytes.length, Frame.MAX_BODY));
      }
    }
  }

  /** Tells {@code listener} what happened, not under a lock. */
  static final class Reports {
    private final Queue<String> untold = new ConcurrentLinkedQueue<>();
    private final Consumer<String> listener;

    Reports(Consumer<String> listener) {
      this.listener = listener;
    }

    void add(String report) {
      untold.add(report);
    }

    void tell() {
      for (String next = untold.poll(); next != null; next = untold.poll()) {
        listener.accept(next);
      }
    }
  }
}
