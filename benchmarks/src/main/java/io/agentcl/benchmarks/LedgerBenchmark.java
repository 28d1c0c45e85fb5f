package io.agentcl.benchmarks;

import io.agentcl.internal.log.Disk;
import io.agentcl.internal.log.DiskFile;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.store.FileLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * What a ledger in a directory costs who appends, who opens a conversation, and who reads it;
 * beside the disk alone. The directory is made where the benchmark is started.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LedgerBenchmark {

  private static final int ENTRIES = 1_000;

  private static final LedgerEntry ENTRY =
      new LedgerNote.Opened(Instant.EPOCH, "gate", "refunds/over-limit", "0".repeat(64));

  /** A file to which bytes are appended as to a ledger, with nothing around them. */
  @State(Scope.Benchmark)
  public static class Bare {
    private final byte[] bytes = new byte[250];
    private final Path directory = directory();
    private final DiskFile file = file(directory.resolve("bare"));
    private long at;

    /** Closes and deletes it. */
    @TearDown
    public void delete() throws IOException {
      file.close();
      LedgerSpeedStudy.delete(directory);
    }
  }

  /** A ledger that grows, and one of {@value #ENTRIES} entries. */
  @State(Scope.Benchmark)
  public static class Kept {
    private final Path directory = directory();
    private final FileLedger growing = FileLedger.open(directory.resolve("growing"));
    private final FileLedger full = FileLedger.open(directory.resolve("full"));

    /** Opens both, and fills the one. */
    public Kept() {
      for (int i = 0; i < ENTRIES; i++) {
        full.append(ENTRY, full.revision());
      }
    }

    /** Deletes both. */
    @TearDown
    public void delete() throws IOException {
      growing.close();
      full.close();
      LedgerSpeedStudy.delete(directory);
    }
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory(Path.of("."), "ledger-benchmark");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DiskFile file(Path path) {
    try {
      return Disk.real().write(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes that are forced to the device without a ledger. */
  @Benchmark
  public void bareForce(Bare bare) throws IOException {
    bare.file.write(bare.at, bare.bytes);
    bare.file.force();
    bare.at += bare.bytes.length;
  }

  /** An append by one thread alone. */
  @Benchmark
  public boolean append(Kept kept) {
    return kept.growing.append(ENTRY, 0);
  }

  /** An append by one of 16 threads, which share the waits for the device. */
  @Benchmark
  @Threads(16)
  public boolean appendBesideOthers(Kept kept) {
    return kept.growing.append(ENTRY, 0);
  }

  /** The look whether something is new, as whoever opens a conversation takes it. */
  @Benchmark
  public long look(Kept kept) {
    return kept.full.revision();
  }

  /** An entry that is read and understood, of all that there are. */
  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public long read(Kept kept) {
    return kept.full.from(0).stream().filter(LedgerEntry::changesWhatHolds).count();
  }

  /** As {@link #read}, of a ledger in memory. */
  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public long readFromMemory(InMemory memory) {
    return memory.ledger.from(0).stream().filter(LedgerEntry::changesWhatHolds).count();
  }

  /** A ledger in memory. */
  @State(Scope.Benchmark)
  public static class InMemory {
    private final Ledger ledger = Ledger.inMemory();

    /** Fills it. */
    public InMemory() {
      for (int i = 0; i < ENTRIES; i++) {
        ledger.append(ENTRY, i);
      }
    }
  }
}
