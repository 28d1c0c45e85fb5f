package io.agentcl.benchmarks;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts over regraded dialogues. Not thread-safe. */
final class RegradeTotals {

  private int runs;
  private int reward;
  private int state;
  private int outputs;
  private int ended;
  private int observations;
  private int equal;
  private final SortedMap<String, Integer> unequal = new TreeMap<>();

  void add(Regraded regraded) {
    Regraded.Agreement agreement = regraded.agreement();
    runs++;
    reward += agreement.reward() ? 1 : 0;
    state += agreement.state() ? 1 : 0;
    outputs += agreement.outputs() ? 1 : 0;
    ended += agreement.ended() ? 1 : 0;
    observations += regraded.observations();
    equal += regraded.observations() - regraded.unequal().size();
    regraded.unequal().forEach(kind -> unequal.merge(kind, 1, Integer::sum));
  }

  /** Returns how often each kind of unequal answer was seen. */
  SortedMap<String, Integer> unequal() {
    return unequal;
  }

  static String head() {
    return "%-36s %6s %8s %8s %8s %8s %16s %8s"
        .formatted(
            "agreeing", "runs", "reward", "db", "outputs", "ended", "observations", "left out");
  }

  String row(String name, int leftOut) {
    return "%-36s %6d %8d %8d %8d %8d %16s %8d"
        .formatted(name, runs, reward, state, outputs, ended, equal + "/" + observations, leftOut);
  }

  String json(double runsPerSecond) {
    return String.format(
        Locale.ROOT,
        "{\"runs\":%d,\"agreeReward\":%d,\"agreeDb\":%d,\"agreeOutputs\":%d,"
            + "\"agreeEnded\":%d,\"observations\":%d,\"observationsEqual\":%d,"
            + "\"runsPerSecond\":%.1f}",
        runs,
        reward,
        state,
        outputs,
        ended,
        observations,
        equal,
        runsPerSecond);
  }
}
