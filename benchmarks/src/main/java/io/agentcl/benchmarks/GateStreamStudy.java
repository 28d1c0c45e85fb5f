package io.agentcl.benchmarks;

import io.agentcl.benchmarks.CoinDesk.Note;
import io.agentcl.benchmarks.CoinDesk.Offer;
import io.agentcl.gate.GatePolicy;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Long streams of patches that touch one scenario, of which some lower its rate to exactly its
 * floor, where harm is hardest to tell. The gate decides as it does for any host; two simpler rules
 * get the same patches.
 */
final class GateStreamStudy implements Study {

  private static final String ROW = "%-12s %18s %14s %16s%n";

  @Override
  public String name() {
    return "gate-stream";
  }

  @Override
  public String summary() {
    return "what the gate and two simpler rules let through of a long stream of patches";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(
        Map.of(
            "patches",
            "1000",
            "bad",
            "0.3",
            "rate",
            ".9",
            "margin",
            ".1",
            "admission",
            "1000",
            "repetitions",
            "20",
            "seed",
            "1"));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    Stream stream =
        new Stream(options.number("patches"), options.share("bad"), options.share("rate"));
    GatePolicy policy =
        GatePolicy.standard()
            .margin(options.share("margin"))
            .admission(options.number("admission"));
    Progress progress = new Progress(err);
    int repetitions = options.number("repetitions");
    SplittableRandom seeds = new SplittableRandom(options.number("seed"));
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      progress.tell("repetition %d of %d".formatted(repetition, repetitions));
      stream.repeat(policy, seeds.split());
    }
    stream.print(repetitions, out);
    out.printf(
        "RESULT {\"study\":\"gate-stream\",\"patches\":%d,\"badShare\":%s,\"gate\":%s,"
            + "\"naiveMean5\":%s,\"mcnemar20\":%s}%n",
        stream.patches,
        options.share("bad"),
        stream.gate.json(),
        stream.mean.json(),
        stream.mcNemar.json());
  }

  /** All repetitions of one kind of stream. */
  private static final class Stream {
    private final int patches;
    private final double bad;
    private final double rate;
    private final Totals gate = new Totals();
    private final Totals mean = new Totals();
    private final Totals mcNemar = new Totals();
    private double floors;

    Stream(int patches, double bad, double rate) {
      this.patches = patches;
      this.bad = bad;
      this.rate = rate;
    }

    void repeat(GatePolicy policy, SplittableRandom random) {
      SplittableRandom coins = random.split();
      try (CoinDesk desk = new CoinDesk(rate, policy, random.nextLong())) {
        for (int number = 1; number <= patches; number++) {
          boolean isBad = random.nextDouble() < bad;
          gate.count(isBad, desk.offer(new Note(number, isBad)));
          double patched = isBad ? desk.floor() : rate;
          mean.count(isBad, SimpleRule.MEAN_OF_5.decide(rate, patched, coins));
          mcNemar.count(isBad, SimpleRule.MCNEMAR_20.decide(rate, patched, coins));
        }
        floors += desk.floor();
      }
    }

    void print(int repetitions, PrintStream out) {
      out.printf(
          "%d repetitions; a rate of %s, a mean floor of %s%n",
          repetitions, fixed(rate), fixed(floors / repetitions));
      out.printf(ROW, "rule", "false promotions", "good promoted", "trials a patch");
      gate.print("gate", out);
      mean.print("mean of 5", out);
      mcNemar.print("McNemar 20", out);
    }
  }

  /** What one rule did. */
  private static final class Totals {
    private int patches;
    private int good;
    private int falsePromotions;
    private int goodPromotions;
    private long trials;

    void count(boolean bad, Offer offer) {
      patches++;
      good += bad ? 0 : 1;
      falsePromotions += bad && offer.promoted() ? 1 : 0;
      goodPromotions += !bad && offer.promoted() ? 1 : 0;
      trials += offer.trials();
    }

    private String falsePerThousand() {
      return fixed(1000.0 * falsePromotions / patches);
    }

    private String goodShare() {
      return fixed((double) goodPromotions / Math.max(1, good));
    }

    private String trialsPerPatch() {
      return fixed((double) trials / patches);
    }

    void print(String rule, PrintStream out) {
      out.printf(ROW, rule, falsePerThousand(), goodShare(), trialsPerPatch());
    }

    String json() {
      return "{\"falsePromotions\":%s,\"goodPromoted\":%s,\"trialsPerPatch\":%s}"
          .formatted(falsePerThousand(), goodShare(), trialsPerPatch());
    }
  }

  private static String fixed(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
