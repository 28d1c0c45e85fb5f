package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.log.Disk;
import io.agentcl.internal.log.Log;
import io.agentcl.internal.log.LogOptions;
import io.agentcl.internal.log.Repair;
import io.agentcl.internal.log.Snapshots;
import io.agentcl.internal.log.Verification;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A ledger in a directory, on the default file system. {@link #append} returns when the entry is on
 * the device, so that it survives the loss of power; threads that append at once share that wait.
 * Entries are JSON in segments with checksums and a hash chain over the digests of all entries.
 *
 * <p>Several processes may have it open. One of them is its {@linkplain #open writer}, which may
 * learn; the others {@linkplain #follow follow}: they see what is written at the cost of one small
 * read ({@link #revision}), and append as well, such as a revert or a ban. Each append happens
 * behind everything that was appended before, by whichever process. The directory must not be on a
 * network file system whose locks do not hold.
 *
 * <p>The end that an append left which was never acknowledged is put aside when the ledger is
 * opened or appended to the next time. Everything else that is not as it was written is refused,
 * with its place and what to do; nothing is mended silently. After a write that failed every append
 * of this object fails, and reading goes on. After {@link #close} every call throws an {@link
 * IllegalStateException}. Safe for use by many threads.
 */
public final class FileLedger implements Ledger, AutoCloseable {

  private final WriterClaim claim;
  private final Log log;
  private final LedgerFold fold = new LedgerFold();

  private final Shelf shelf =
      new Shelf() {
        @Override
        public void put(String name, long revision, byte[] bytes) {
          keep(name, revision, requireNonNull(bytes, "bytes"));
        }

        @Override
        public Optional<Kept> find(String name) {
          return kept(name);
        }
      };

  private FileLedger(WriterClaim claim, Log log) {
    this.claim = claim;
    this.log = log;
  }

  /** What an open ledger may do beside reading and appending. */
  public enum Role {

    /** Its process is the one that learns. */
    WRITER,

    /** Another process may learn. */
    FOLLOWER
  }

  /**
   * Opens the ledger in {@code directory} as its writer; one that is missing is created.
   *
   * @throws IllegalStateException if it has a writer, with who that is
   * @throws UncheckedIOException if it cannot be read or is damaged, with the place and the remedy
   */
  public static FileLedger open(Path directory) {
    return open(directory, report -> {});
  }

  /**
   * Opens the ledger in {@code directory} as its writer; one that is missing is created.
   *
   * @param listener told in one line what was mended or passed over; called in a thread of a
   *     caller, which holds no lock then
   * @throws IllegalStateException if it has a writer, with who that is
   * @throws UncheckedIOException if it cannot be read or is damaged, with the place and the remedy
   */
  public static FileLedger open(Path directory, Consumer<String> listener) {
    return open(Disk.real(), directory, Role.WRITER, LogOptions.reporting(listener));
  }

  /**
   * Opens the ledger in {@code directory} beside its writer, if it has one.
   *
   * @throws UncheckedIOException if it cannot be read or is damaged, with the place and the remedy
   */
  public static FileLedger follow(Path directory) {
    return follow(directory, report -> {});
  }

  /**
   * Opens the ledger in {@code directory} beside its writer, if it has one.
   *
   * @param listener told in one line what was mended or passed over; called in a thread of a
   *     caller, which holds no lock then
   * @throws UncheckedIOException if it cannot be read or is damaged, with the place and the remedy
   */
  public static FileLedger follow(Path directory, Consumer<String> listener) {
    return open(Disk.real(), directory, Role.FOLLOWER, LogOptions.reporting(listener));
  }

  /**
   * Opens the ledger in {@code directory} to read it, beside whoever uses it: nothing is created,
   * mended or written there, and appends fail.
   *
   * @throws UncheckedIOException if there is none, if it cannot be read or is damaged
   */
  public static FileLedger read(Path directory) {
    requireNonNull(directory, "directory");
    return call(
        () -> {
          Path real = directory.toRealPath();
          Log log = Log.openToRead(Disk.real(), real, LogOptions.reporting(report -> {}));
          return new FileLedger(WriterClaim.on(real), log);
        });
  }

  static FileLedger open(Disk disk, Path directory, Role role, LogOptions options) {
    requireNonNull(directory, "directory");
    try {
      disk.createDirectory(directory);
      Path real = directory.toRealPath();
      WriterClaim claim = WriterClaim.on(real);
      FileLedger opened = null;
      try {
        if (role == Role.WRITER && !claim.take()) {
          throw claim.refusal();
        }
        opened = new FileLedger(claim, log(disk, real, options));
        return opened;
      } finally {
        if (opened == null) {
          claim.close();
        }
      }
    } catch (IOException e) {
      throw unchecked(e);
    }
  }

  private static Log log(Disk disk, Path directory, LogOptions options) throws IOException {
    return Files.isWritable(directory)
        ? Log.open(disk, directory, options)
        : Log.openToRead(disk, directory, options);
  }

  /**
   * Reads the whole ledger again, archive included, and changes nothing.
   *
   * @param roots as {@link #root} gave them, which it should still hold; may be empty
   * @return what was found
   * @throws IllegalArgumentException if one of {@code roots} is none
   * @throws UncheckedIOException if the files cannot be read
   */
  public static Verified verify(Path directory, List<String> roots) {
    return call(
        () -> {
          Verification.Report found = Verification.of(Disk.real(), directory.toRealPath(), roots);
          return new Verified(found.sound(), found.lines());
        });
  }

  /**
   * What {@link #verify} found.
   *
   * @param sound whether everything is as it was written, and holds the roots
   * @param lines what is there and what is wrong, for people
   */
  public record Verified(boolean sound, List<String> lines) {}

  /**
   * Mends a damaged ledger by giving up what is behind the damage: the entries before it are kept,
   * the rest is moved to {@code damaged/}. To be called after a refusal that proposes it, when
   * there is no backup. Nobody may have the ledger open.
   *
   * @return what was done, in one line for people
   * @throws IllegalStateException if it has a writer
   * @throws UncheckedIOException if it cannot be repaired
   */
  public static String repair(Path directory) {
    return call(
        () -> {
          Path real = directory.toRealPath();
          try (WriterClaim claim = WriterClaim.on(real)) {
            if (!claim.take()) {
              throw claim.refusal();
            }
            return Repair.run(Disk.real(), real);
          }
        });
  }

  /**
   * Returns whether this process may learn on the ledger. Not any more, if somebody removed the
   * file by which others are kept from it.
   */
  public Role role() {
    return call(claim::isTaken) ? Role.WRITER : Role.FOLLOWER;
  }

  /**
   * Makes this the writer if there is none: it was closed, or its process ended.
   *
   * @return whether this is the writer now
   */
  public boolean takeOver() {
    return call(claim::take);
  }

  /** Returns how many entries there are; costs one read of 128 bytes that are in memory. */
  @Override
  public long revision() {
    return call(log::last);
  }

  /**
   * {@inheritDoc} The entries are read and decoded when they are looked at, and only a few of them
   * are in memory at a time.
   */
  @Override
  public List<LedgerEntry> from(long revision) {
    long last = revision();
    checkKnown(revision, last);
    return new StoredEntries(log, revision, last);
  }

  @Override
  public boolean append(LedgerEntry entry, long expected) {
    Log.Payload payload = StoredEntry.of(requireNonNull(entry, "entry"));
    return call(
        () -> {
          fold.upTo(log.last(), log); // what is long is done before others have to wait
          return log.append(last -> decide(entry, expected, last) ? payload : null) > 0;
        });
  }

  private boolean decide(LedgerEntry entry, long expected, long last) throws IOException {
    checkKnown(expected, last);
    fold.upTo(last, log);
    return fold.admit(entry, expected);
  }

  private static void checkKnown(long revision, long last) {
    if (revision < 0 || revision > last) {
      throw new IllegalArgumentException(
          "no revision %d; the ledger has %d entries".formatted(revision, last));
    }
  }

  /**
   * Erases what stands in entries, such as a person's words. Left of an entry are its kind, its
   * time, the digest of what it was, so that the hash chain still verifies, and what others build
   * on, so that they still fit. What other processes have read stays in their memory until they
   * open the ledger anew; copies and backups are not touched.
   *
   * @param entries the revisions that the ledger had when these entries were written: 1 is the
   *     first entry
   * @throws IllegalArgumentException if there are no such entries; nothing is erased then
   * @throws UncheckedIOException if they cannot be erased; some may be
   */
  public void erase(Set<Long> entries) {
    Set<Long> erased = new TreeSet<>(requireNonNull(entries, "entries"));
    run(
        () -> {
          log.maintenance().erase(erased, StoredEntry::remains);
          fold.reset();
        });
  }

  /** Returns files in the directory that no entry stands in and that may hold what was said. */
  List<Path> remains() {
    return call(log.maintenance()::remains);
  }

  /**
   * Moves what is closed of the ledger to {@code archive/} in its directory, where it is still
   * read, and notes up to where it is verified, so that it opens faster. Appends go on meanwhile.
   *
   * @return how many files were moved
   */
  public int archive() {
    return call(log.maintenance()::archive);
  }

  /**
   * Returns in one line what the ledger adds up to. Who could rewrite the files could rewrite their
   * hash chain too; kept elsewhere, in a log or a ticket, this line shows it ({@link #verify}).
   */
  public String root() {
    return call(log::root);
  }

  /** {@inheritDoc} Here: who is the writer, if this is not; {@link #takeOver} when it is gone. */
  @Override
  public Optional<String> whoLearns() {
    return role() == Role.WRITER ? Optional.empty() : Optional.of(claim.follows());
  }

  /** {@inheritDoc} What stands there is lost when entries are erased. */
  @Override
  public Optional<Shelf> shelf() {
    return Optional.of(shelf);
  }

  private void keep(String name, long revision, byte[] bytes) {
    checkKnown(revision, revision());
    run(() -> log.snapshots().write(name, new Snapshots.Snapshot(revision, bytes.clone())));
  }

  /** What cannot be read is reported; what is of more entries than there are is nothing. */
  private Optional<Shelf.Kept> kept(String name) {
    long last = revision();
    return call(() -> log.snapshots().read(name))
        .filter(found -> found.revision() >= 0 && found.revision() <= last)
        .map(found -> new Shelf.Kept(found.revision(), found.bytes()));
  }

  @Override
  public void close() {
    run(
        () -> {
          try {
            log.close();
          } finally {
            claim.close(); // not before nothing is written any more
          }
        });
  }

  private interface Action {
    void run() throws IOException;
  }

  private interface Question<T> {
    T ask() throws IOException;
  }

  private static void run(Action action) {
    call(
        () -> {
          action.run();
          return true;
        });
  }

  private static <T> T call(Question<T> question) {
    try {
      return question.ask();
    } catch (IOException e) {
      throw unchecked(e);
    }
  }

  /** A bare file system's exception says the name of a file, and by its class what is wrong. */
  private static UncheckedIOException unchecked(IOException e) {
    boolean bare = e.getMessage() == null || e instanceof FileSystemException;
    return new UncheckedIOException(bare ? e.toString() : e.getMessage(), e);
  }
}
