package io.agentcl.benchmarks;

import static java.util.stream.Collectors.joining;

import io.agentcl.harness.Harness;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.internal.regress.Selected;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * What it costs to find the scenarios that a one-edit patch makes run again, against verifying the
 * proof of every scenario. Both must find equally many for each patch.
 */
final class SelectionStudy implements Study {

  private static final String ROW = "%10s %10s %10s %10s %16s %16s %8s%n";

  private final Duration least;

  /**
   * Creates the study.
   *
   * @param least each time is taken over at least this long, after as much to warm up
   */
  SelectionStudy(Duration least) {
    this.least = least;
  }

  @Override
  public String name() {
    return "selection";
  }

  @Override
  public String summary() {
    return "which earned scenarios must run again after one edit, and what finding them costs";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(
        Map.of("scenarios", "1000,10000,100000", "patches", "50", "addresses", "200", "seed", "1"));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    List<Integer> sizes = options.numbers("scenarios");
    int patches = options.number("patches");
    int addresses = options.number("addresses");
    int seed = options.number("seed");
    out.printf(
        ROW, "scenarios", "touched", "cut off", "re-run", "us/selection", "us/verify all", "ratio");
    List<Row> rows = new ArrayList<>();
    for (int size : sizes) {
      SyntheticLedger ledger = new SyntheticLedger(addresses, new SplittableRandom(seed));
      Row row = new Measurement(ledger, size, patches, new Progress(err)).row();
      row.print(out);
      rows.add(row);
    }
    out.printf(
        "RESULT {\"study\":\"selection\",\"patches\":%d,\"addresses\":%d,\"seed\":%d,\"rows\":[%s]}%n",
        patches, addresses, seed, rows.stream().map(Row::json).collect(joining(",")));
  }

  /** Means over all patches; times in microseconds. */
  private record Row(int scenarios, Found found, double selectionMicros, double verifyAllMicros) {

    double ratio() {
      return verifyAllMicros / selectionMicros;
    }

    void print(PrintStream out) {
      out.printf(
          ROW,
          scenarios,
          fixed(found.touched()),
          fixed(found.cutOff()),
          fixed(found.rerun()),
          fixed(selectionMicros),
          fixed(verifyAllMicros),
          fixed(ratio()));
    }

    String json() {
      return ("{\"scenarios\":%d,\"touched\":%s,\"cutOff\":%s,\"rerun\":%s,"
              + "\"selectionMicros\":%s,\"verifyAllMicros\":%s,\"ratio\":%s}")
          .formatted(
              scenarios,
              fixed(found.touched()),
              fixed(found.cutOff()),
              fixed(found.rerun()),
              fixed(selectionMicros),
              fixed(verifyAllMicros),
              fixed(ratio()));
    }

    private static String fixed(double number) {
      return String.format(Locale.ROOT, "%.1f", number);
    }
  }

  /** How many scenarios a patch touches, mean over all patches. */
  private record Found(double touched, double cutOff, double rerun) {

    static Found mean(List<Selected> selections) {
      return new Found(
          selections.stream().mapToInt(Selected::touched).average().orElseThrow(),
          selections.stream().mapToInt(each -> each.cutOff().size()).average().orElseThrow(),
          selections.stream().mapToInt(each -> each.rerun().size()).average().orElseThrow());
    }
  }

  /** The measurement of one suite. */
  private final class Measurement {
    private final Harness proven;
    private final List<Harness> edited;
    private final ProvenSuite suite;
    private final List<Proven> earned;
    private final Progress progress;

    Measurement(SyntheticLedger ledger, int size, int patches, Progress progress) {
      this.progress = progress;
      this.proven = ledger.harness();
      this.edited = ledger.edited(patches);
      this.suite = ledger.suite(size);
      this.earned = suite.required();
    }

    Row row() {
      List<Selected> selections = edited.stream().map(this::select).toList();
      for (int i = 0; i < edited.size(); i++) {
        check(selections.get(i), verifyAll(edited.get(i)));
      }
      return new Row(
          earned.size(),
          Found.mean(selections),
          micros(harness -> select(harness).rerun().size()),
          micros(this::verifyAll));
    }

    private Selected select(Harness to) {
      return suite.select(proven, to, SyntheticLedger.PROGRAM);
    }

    /** Returns how many proofs do not hold on {@code to}. */
    private int verifyAll(Harness to) {
      progress.tell("%d scenarios: verifying every proof".formatted(earned.size()));
      int broken = 0;
      for (Proven each : earned) {
        if (each.proof().flatMap(proof -> proof.verify(to)).isEmpty()) {
          broken++;
        }
      }
      return broken;
    }

    private void check(Selected selection, int broken) {
      if (selection.rerun().size() != broken) {
        throw new IllegalStateException(
            "selection says %s, but %d proofs do not hold"
                .formatted(selection.selection(), broken));
      }
    }

    private double micros(ToIntFunction<Harness> work) {
      nanosPerPatch(work); // warms up
      return nanosPerPatch(work) / 1000;
    }

    private double nanosPerPatch(ToIntFunction<Harness> work) {
      long begin = System.nanoTime();
      long rounds = 0;
      long elapsed;
      do {
        long sum = edited.stream().mapToInt(work).asLongStream().sum();
        if (sum < 0) {
          throw new IllegalStateException("the sum is used, so that nothing is optimized away");
        }
        rounds++;
        elapsed = System.nanoTime() - begin;
      } while (elapsed < least.toNanos());
      return (double) elapsed / (rounds * edited.size());
    }
  }
}
