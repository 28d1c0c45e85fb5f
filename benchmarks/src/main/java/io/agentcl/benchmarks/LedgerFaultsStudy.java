package io.agentcl.benchmarks;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.log.Disk;
import io.agentcl.internal.log.Log;
import io.agentcl.internal.log.LogOptions;
import io.agentcl.internal.log.LogRecord;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.store.FileLedger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether a ledger in files ever reads something else than was written, or loses what it
 * acknowledged. Its log is cut off at each byte, has each bit flipped, and each write and force
 * fail; of the whole ledger the process is killed while it appends and archives, be it the writer
 * or one that follows. That is process death and damage, not the loss of power.
 */
final class LedgerFaultsStudy implements Study {

  private static final int RECORDS = 24;
  private static final int LIFE = 30;

  /** So many entries of those that are killed are archived at once. */
  private static final int EACH_ARCHIVED = 20;

  @Override
  public String name() {
    return "ledger-faults";
  }

  @Override
  public String summary() {
    return "whether a log in files loses or alters what it acknowledged, whatever fails";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(Map.of("rounds", "1000", "directory", ".", "seed", "1"));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    Counts counts = new Counts();
    Progress progress = new Progress(err);
    try {
      Path directory = Files.createTempDirectory(options.directory("directory"), "ledger-faults");
      try {
        new Damaging(directory.resolve("damaged"), counts).run(progress);
        fail(directory.resolve("failing"), counts, progress);
        kill(options, directory.resolve("killed"), counts, progress);
      } finally {
        delete(directory);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    counts.print(out);
  }

  /** What was tried, and what came of it. */
  private static final class Counts {
    private int truncations;
    private int bitFlips;
    private int faultPoints;
    private int killRounds;
    private long acknowledged;
    private long lost;
    private int silentlyWrong;

    /** Counts what is read after something failed that had acknowledged {@code acknowledged}. */
    void read(List<String> read, long acknowledgedThen) {
      lost += Math.max(0, acknowledgedThen - read.size());
      if (!read.equals(texts(read.size()))) {
        silentlyWrong++;
      }
    }

    void print(PrintStream out) {
      Map<String, Long> all = new LinkedHashMap<>();
      all.put("truncations", (long) truncations);
      all.put("bitFlips", (long) bitFlips);
      all.put("faultPoints", (long) faultPoints);
      all.put("killRounds", (long) killRounds);
      all.put("acknowledged", acknowledged);
      all.put("lost", lost);
      all.put("silentlyWrong", (long) silentlyWrong);
      List<String> fields = new ArrayList<>();
      all.forEach(
          (name, count) -> {
            out.printf("%-12s %10s%n", name, count);
            fields.add("\"%s\":%d".formatted(name, count));
          });
      out.printf("RESULT {%s}%n", String.join(",", fields));
    }
  }

  private static String text(long number) {
    return "record " + number + " " + "x".repeat((int) (number % 7));
  }

  private static List<String> texts(int count) {
    return Stream.iterate(1L, i -> i + 1).limit(count).map(LedgerFaultsStudy::text).toList();
  }

  private static Log open(Disk disk, Path directory) throws IOException {
    return Log.open(disk, directory, LogOptions.reporting(report -> {}).withSegmentBytes(600));
  }

  private static void append(Log log, long number) throws IOException {
    byte[] bytes = text(number).getBytes(StandardCharsets.UTF_8);
    log.append(last -> new Log.Payload(1, bytes));
  }

  private static List<String> read(Path directory) throws IOException {
    try (Log log = open(Disk.real(), directory)) {
      List<String> texts = new ArrayList<>();
      while (texts.size() < log.last()) {
        for (LogRecord record : log.after(texts.size(), Integer.MAX_VALUE)) {
          texts.add(new String(record.bytes(), StandardCharsets.UTF_8));
        }
      }
      return texts;
    }
  }

  /** Cuts the last segment off anywhere, and flips each bit of all. */
  private static final class Damaging {
    private final Path directory;
    private final Counts counts;
    private final Map<Path, byte[]> files = new TreeMap<>();

    Damaging(Path directory, Counts counts) {
      this.directory = directory;
      this.counts = counts;
    }

    void run(Progress progress) throws IOException {
      try (Log log = open(Disk.real(), directory)) {
        for (int i = 1; i <= RECORDS; i++) {
          append(log, i);
        }
      }
      List<Path> segments = new ArrayList<>();
      try (Stream<Path> all = Files.list(directory)) {
        for (Path file : all.filter(each -> Files.isRegularFile(each)).sorted().toList()) {
          files.put(file, Files.readAllBytes(file));
          if (file.toString().endsWith(".log")) {
            segments.add(file);
          }
        }
      }
      for (Path segment : segments) {
        progress.tell("damaging " + segment.getFileName());
        damage(segment, requireNonNull(files.get(segment)));
      }
    }

    private void damage(Path segment, byte[] whole) throws IOException {
      for (int length = 0; length < whole.length; length++) {
        counts.truncations++;
        reads(segment, Arrays.copyOf(whole, length));
      }
      for (int bit = 0; bit < whole.length * 8; bit++) {
        byte[] flipped = whole.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        counts.bitFlips++;
        reads(segment, flipped);
      }
    }

    /** Whatever is wrong must be refused: all of it was acknowledged. */
    private void reads(Path segment, byte[] bytes) throws IOException {
      for (Map.Entry<Path, byte[]> file : files.entrySet()) {
        Files.write(file.getKey(), file.getKey().equals(segment) ? bytes : file.getValue());
      }
      List<String> read;
      try {
        read = LedgerFaultsStudy.read(directory);
      } catch (IOException e) {
        return;
      }
      counts.read(read, RECORDS);
      if (read.size() != RECORDS) {
        counts.silentlyWrong++;
      }
    }
  }

  private static void fail(Path directory, Counts counts, Progress progress) throws IOException {
    boolean failed = true;
    for (int k = 0; failed; k++) {
      progress.tell("failing, %d".formatted(k));
      FailingDisk disk = new FailingDisk(Disk.real(), k);
      Path fresh = directory.resolve(String.valueOf(k));
      long acknowledged = 0;
      try (Log log = open(disk, fresh)) {
        for (int i = 1; i <= LIFE; i++) {
          append(log, i);
          acknowledged++;
        }
        log.maintenance().archive();
      } catch (IOException e) {
        counts.faultPoints++;
      }
      failed = disk.hasFailed();
      counts.acknowledged += acknowledged;
      counts.read(read(fresh), acknowledged);
    }
  }

  private static void kill(Options options, Path directory, Counts counts, Progress progress)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(options.number("seed"));
    long kept = 0;
    for (int round = 0; round < options.number("rounds"); round++) {
      progress.tell("killing, %d".formatted(round));
      Process writer = start(directory, round % 2 == 1);
      long acknowledged = kept;
      try (BufferedReader out = writer.inputReader()) {
        long enough = kept + 1 + random.nextInt(60);
        while (acknowledged < enough) {
          acknowledged = Long.parseLong(out.readLine());
        }
        writer.toHandle().destroyForcibly(); // that of the process would close its output
        writer.waitFor();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          acknowledged = line.matches("\\d+") ? Long.parseLong(line) : acknowledged;
        }
      }
      counts.killRounds++;
      counts.acknowledged += acknowledged - kept;
      List<String> read = gates(directory);
      counts.read(read, acknowledged);
      kept = read.size();
    }
  }

  private static List<String> gates(Path directory) {
    try (FileLedger ledger = FileLedger.open(directory)) {
      return ledger.from(0).stream().map(LedgerFaultsStudy::gate).toList();
    }
  }

  private static String gate(LedgerEntry entry) {
    return entry instanceof LedgerNote.Opened opened ? opened.gate() : entry.summary();
  }

  private static Process start(Path directory, boolean follows) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Writing.class.getName(),
            directory.toString(),
            String.valueOf(follows))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Appends, and says what was acknowledged, until it is killed. */
  static final class Writing {

    private Writing() {}

    public static void main(String[] args) {
      Path directory = Path.of(args[0]);
      boolean follows = Boolean.parseBoolean(args[1]);
      try (FileLedger ledger =
          follows ? FileLedger.follow(directory) : FileLedger.open(directory)) {
        for (long next = ledger.revision() + 1; next < Integer.MAX_VALUE; next++) {
          ledger.append(new LedgerNote.Opened(Instant.EPOCH, text(next), "", ""), next - 1);
          System.out.println(next);
          System.out.flush();
          if (next % EACH_ARCHIVED == 0) {
            ledger.archive();
          }
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
