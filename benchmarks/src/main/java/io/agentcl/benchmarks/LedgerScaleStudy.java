package io.agentcl.benchmarks;

import static java.util.stream.Collectors.joining;

import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What it costs to keep many scenarios proven: to index what their proofs read, in time and memory;
 * to select what a patch affects that about {@value #AFFECTED} of them read; and, against that, to
 * run them all again, with an agent that does nothing.
 */
final class LedgerScaleStudy implements Study {

  private static final String ROW = "%10s %9s %12s %12s %13s %16s %15s%n";
  private static final int AFFECTED = 1000;
  private static final int BATCH = 10_000;
  private static final int PATCHES = 300;
  private static final int MOST_TIMED_RUNS = 20_000;

  private static final Agent NOOP = Agent.text(session -> message -> "Hello.");

  @Override
  public String name() {
    return "ledger-scale";
  }

  @Override
  public String summary() {
    return "what it costs to index many proofs, and to select what a patch affects of them";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(
        Map.of("sizes", "1000,10000,100000,1000000", "addresses", "2500", "seed", "1"));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    Progress progress = new Progress(err);
    out.printf(
        ROW,
        "scenarios",
        "affected",
        "ms to index",
        "bytes/read",
        "ms to select",
        "us over a run",
        "ms to run all");
    List<Point> points = new ArrayList<>();
    for (int size : options.numbers("sizes")) {
      progress.tell("%d scenarios".formatted(size));
      SplittableRandom random = new SplittableRandom(options.number("seed"));
      SharedReads shared = new SharedReads(options.number("addresses"), random);
      Point point = new Measurement(size, shared, progress).point();
      point.print(out);
      points.add(point);
    }
    out.printf(
        "RESULT {\"points\":[%s]}%n", points.stream().map(Point::json).collect(joining(",")));
  }

  /** What was measured at one size; the times of selections and runs are medians and means. */
  private record Point(int scenarios, int affected, Proving proving, double select, Running runs) {

    void print(PrintStream out) {
      out.printf(
          ROW,
          scenarios,
          affected,
          fixed(proving.millis),
          fixed(proving.bytesPerRead),
          fixed(select),
          fixed(runs.overheadMicros),
          fixed(runs.allMillis));
    }

    String json() {
      return ("{\"scenarios\":%d,\"affected\":%d,\"indexMillis\":%s,\"bytesPerRead\":%s,"
              + "\"selectMillis\":%s,\"overheadMicrosPerRun\":%s,\"rerunAllMillis\":%s}")
          .formatted(
              scenarios,
              affected,
              fixed(proving.millis),
              fixed(proving.bytesPerRead),
              fixed(select),
              fixed(runs.overheadMicros),
              fixed(runs.allMillis));
    }

    private static String fixed(double number) {
      return String.format(Locale.ROOT, "%.3f", number);
    }
  }

  private record Proving(double millis, double bytesPerRead) {}

  private record Running(double overheadMicros, double allMillis) {}

  /** The measurement of one size. */
  private static final class Measurement {
    private final int size;
    private final SharedReads shared;
    private final Progress progress;
    private final ProvenSuite suite = ProvenSuite.of(RegressionSuite.inMemory());

    Measurement(int size, SharedReads shared, Progress progress) {
      this.size = size;
      this.shared = shared;
      this.progress = progress;
    }

    Point point() {
      IntStream.range(0, size).mapToObj(SharedReads::scenario).forEach(suite.suite()::earn);
      Proving proving = prove();
      List<Harness> edited = shared.edited(AFFECTED, PATCHES);
      edited.forEach(this::select); // warms up
      List<Double> millis = edited.stream().map(this::select).sorted().toList();
      return new Point(
          size, affected(edited.get(0)), proving, millis.get(millis.size() / 2), runs());
    }

    /** Everything that proofs add to what is required anyway, floors in the ledger included. */
    private Proving prove() {
      List<Scenario> required = suite.required().stream().map(Proven::scenario).toList();
      long before = Heap.used();
      long nanos = 0;
      for (int i = 0; i < size; i += BATCH) {
        progress.tell("proving, %d of %d".formatted(i, size));
        List<Proven> proven =
            required.subList(i, Math.min(i + BATCH, size)).stream().map(shared::proven).toList();
        long begin = System.nanoTime();
        suite.prove(Instant.EPOCH, suite.revision(), shared.harness().version(), proven);
        nanos += System.nanoTime() - begin;
      }
      double bytes = Heap.used() - before;
      return new Proving(nanos / 1e6, bytes / ((double) size * SharedReads.READS));
    }

    private int affected(Harness next) {
      return suite.select(shared.harness(), next, SharedReads.PROGRAM).touched();
    }

    /** Returns how many milliseconds it takes to select. */
    private double select(Harness next) {
      long begin = System.nanoTime();
      int touched = affected(next);
      double millis = (System.nanoTime() - begin) / 1e6;
      if (touched == 0 || touched > size) {
        throw new IllegalStateException("selected %d of %d".formatted(touched, size));
      }
      return millis;
    }

    private Running runs() {
      Replayer alone = AgentCl.replayer(NOOP).threads(1).build();
      List<Scenario> some =
          IntStream.range(0, Math.min(size, MOST_TIMED_RUNS))
              .mapToObj(SharedReads::scenario)
              .toList();
      millis(some, alone); // warms up
      double micros = 1000 * millis(some, alone) / some.size();
      double all = 0;
      Replayer together = AgentCl.replayer(NOOP).build();
      for (int i = 0; i < size; i += BATCH) {
        progress.tell("running again, %d of %d".formatted(i, size));
        List<Scenario> batch =
            IntStream.range(i, Math.min(i + BATCH, size)).mapToObj(SharedReads::scenario).toList();
        all += millis(batch, together);
      }
      return new Running(micros, all);
    }

    private double millis(List<Scenario> scenarios, Replayer replayer) {
      long begin = System.nanoTime();
      long passed =
          replayer.replayAll(scenarios, shared.harness()).stream()
              .filter(trial -> trial.passed())
              .count();
      if (passed != scenarios.size()) {
        throw new IllegalStateException("%d of %d passed".formatted(passed, scenarios.size()));
      }
      return (System.nanoTime() - begin) / 1e6;
    }
  }
}
