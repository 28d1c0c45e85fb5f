package io.agentcl.benchmarks;

import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.internal.log.Disk;
import io.agentcl.internal.log.DiskFile;
import io.agentcl.internal.log.Durability;
import io.agentcl.internal.log.Log;
import io.agentcl.internal.log.LogOptions;
import io.agentcl.learn.Learner;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import io.agentcl.store.FileLedger;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * What a ledger in files costs: appends by what they survive, beside what the disk does without a
 * ledger; opening many entries; the cheap look whether something is new; archiving beside appends.
 */
final class LedgerSpeedStudy implements Study {

  private static final int RECORD_BYTES = 300;
  private static final int THREADS = 64;

  @Override
  public String name() {
    return "ledger-speed";
  }

  @Override
  public String summary() {
    return "what appends to a ledger in files cost, beside the disk alone, and what opening one"
        + " does";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(Map.of("sizes", "10000,100000,1000000", "directory", ".", "seconds", "2"));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    Measured measured = new Measured(out);
    try {
      Path directory = Files.createTempDirectory(options.directory("directory"), "ledger-speed");
      try {
        measure(options, directory, measured, new Progress(err));
      } finally {
        delete(directory);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    out.printf("RESULT %s%n", measured.json());
  }

  private static void measure(Options options, Path directory, Measured measured, Progress progress)
      throws IOException, InterruptedException {
    long nanos = options.number("seconds") * 1_000_000_000L;
    appends(directory, nanos, measured);
    for (int size : options.numbers("sizes")) {
      progress.tell("%d entries".formatted(size));
      opening(directory.resolve("sized-" + size), size, measured);
    }
    archiving(directory.resolve("archived"), nanos, measured);
  }

  private static void appends(Path directory, long nanos, Measured measured)
      throws IOException, InterruptedException {
    // By turns, since what a disk does changes within seconds.
    long turns = 40;
    double rawSeconds = 0;
    double eachSeconds = 0;
    try (Log log = log(directory.resolve("each"), Durability.EACH)) {
      for (int turn = 0; turn < turns; turn++) {
        rawSeconds += 1 / forces(directory.resolve("raw"), nanos / turns) / turns;
        eachSeconds += 1 / alone(log, nanos / turns) / turns;
      }
    }
    double raw = 1 / rawSeconds;
    double each = 1 / eachSeconds;
    measured.add("rawForcesPerSecond", raw);
    measured.add("eachPerSecond", each);
    measured.add("eachOfRaw", each / raw);
    try (Log log = log(directory.resolve("together"), Durability.EACH)) {
      measured.add("eachPerSecondOf" + THREADS + "Threads", together(log, nanos));
    }
    for (Durability durability : List.of(Durability.GROUP, Durability.OS)) {
      try (Log log = log(directory.resolve(durability.name()), durability)) {
        String name = durability.name().toLowerCase(Locale.ROOT);
        measured.add(name + "PerSecond", alone(log, nanos));
      }
    }
  }

  private static Log log(Path directory, Durability durability) throws IOException {
    return Log.open(Disk.real(), directory, LogOptions.reporting(report -> {}).with(durability));
  }

  private static double forces(Path path, long nanos) throws IOException {
    byte[] bytes = new byte[RECORD_BYTES];
    long begin = System.nanoTime();
    int forced = 0;
    try (DiskFile file = Disk.real().write(path)) {
      long at = file.length();
      for (; System.nanoTime() - begin < nanos; forced++) {
        file.write(at, bytes);
        file.force();
        at += bytes.length;
      }
    }
    return forced * 1e9 / (System.nanoTime() - begin);
  }

  private static double alone(Log log, long nanos) throws IOException {
    Log.Payload payload = payload();
    long begin = System.nanoTime();
    int appended = 0;
    for (; System.nanoTime() - begin < nanos; appended++) {
      log.append(last -> payload);
    }
    return appended * 1e9 / (System.nanoTime() - begin);
  }

  private static Log.Payload payload() {
    return new Log.Payload(1, "x".repeat(RECORD_BYTES).getBytes(StandardCharsets.UTF_8));
  }

  private static double together(Log log, long nanos) throws IOException, InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    Log.Payload payload = payload();
    for (int i = 0; i < THREADS; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  while (!over.get()) {
                    log.append(last -> payload);
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      thread.start();
      threads.add(thread);
    }
    long before = log.last();
    long begin = System.nanoTime();
    Thread.sleep(nanos / 1_000_000);
    double rate = (log.last() - before) * 1e9 / (System.nanoTime() - begin);
    over.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    return rate;
  }

  /** Entries of the kind of which there are most: a gate was opened, which takes a place. */
  private static LedgerEntry entry(long number) {
    return new LedgerNote.Opened(
        Instant.EPOCH,
        "gate-" + number,
        "refunds/over-limit-" + number % 1000,
        "%064x".formatted(number));
  }

  private static void opening(Path directory, int size, Measured measured) throws IOException {
    long bytes = fill(directory, size);
    measured.add("bytesPerEntryOf" + size, bytes / (double) size);
    long begin = System.nanoTime();
    try (FileLedger ledger = FileLedger.open(directory)) {
      measured.add("openMillisOf" + size, millis(begin));
      begin = System.nanoTime();
      long looked = 0;
      for (int i = 0; i < 100_000; i++) {
        looked += ledger.revision();
      }
      measured.add("lookMicrosAt" + looked / 100_000, millis(begin) / 100);
      begin = System.nanoTime();
      learner(ledger).close();
      measured.add("learnerMillisOf" + size, millis(begin));
      begin = System.nanoTime();
      ledger.append(entry(size), size);
      measured.add("firstAppendMillisOf" + size, millis(begin));
      measured.add("heapMbOf" + size, Heap.used() / 1e6);
      begin = System.nanoTime();
      measured.add("archived", ledger.archive());
      measured.add("archiveMillisOf" + size, millis(begin));
    }
    begin = System.nanoTime();
    FileLedger.open(directory).close();
    measured.add("openArchivedMillisOf" + size, millis(begin));
  }

  /** Returns a learner on {@code ledger} that has looked at all that it requires. */
  private static Learner learner(FileLedger ledger) {
    Learner learner =
        AgentCl.learner(Agent.text(session -> asked -> asked), Harness.empty())
            .suite(RegressionSuite.of(ledger))
            .build();
    learner.open();
    return learner;
  }

  private static double millis(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }

  /** Writes the records of a ledger without forcing each: what is written is the same. */
  private static long fill(Path directory, int size) throws IOException {
    Path one = directory.resolveSibling("one");
    try (FileLedger ledger = FileLedger.open(one)) {
      ledger.append(entry(0), 0);
    }
    String json;
    try (Log log = log(one, Durability.EACH)) {
      json = new String(log.after(0, 1).get(0).bytes(), StandardCharsets.UTF_8);
    }
    delete(one);
    try (Log log = log(directory, Durability.OS)) {
      for (int i = 0; i < size; i++) {
        String next =
            json.replace("gate-0", "gate-" + i)
                .replace("over-limit-0", "over-limit-" + i % 1000)
                .replace("0".repeat(64), "%064x".formatted(i));
        byte[] bytes = next.getBytes(StandardCharsets.UTF_8);
        log.append(last -> new Log.Payload(1, bytes));
      }
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void archiving(Path directory, long nanos, Measured measured)
      throws IOException, InterruptedException {
    LogOptions small = LogOptions.reporting(report -> {}).withSegmentBytes(20_000);
    try (Log log = Log.open(Disk.real(), directory, small)) {
      double without = alone(log, nanos);
      AtomicBoolean over = new AtomicBoolean();
      Thread archivist =
          new Thread(
              () -> {
                try {
                  while (!over.get()) {
                    log.maintenance().archive();
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      archivist.start();
      double beside = alone(log, nanos);
      over.set(true);
      archivist.join();
      measured.add("appendsPerSecondWithoutArchiving", without);
      measured.add("appendsPerSecondBesideArchiving", beside);
    }
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Numbers, printed as they come. */
  private static final class Measured {
    private final List<String> fields = new ArrayList<>();
    private final PrintStream out;

    Measured(PrintStream out) {
      this.out = out;
    }

    void add(String name, double number) {
      String text = String.format(Locale.ROOT, "%.2f", number);
      out.printf("%-34s %14s%n", name, text);
      fields.add("\"%s\":%s".formatted(name, text));
    }

    String json() {
      return "{\"study\":\"ledger-speed\"," + String.join(",", fields) + "}";
    }
  }
}
