package io.agentcl.benchmarks;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What became of many dialogues that were drafted. Not thread-safe. */
final class DraftTally {

  private static final int SHOWN = 8;

  private final Map<String, Integer> refused = new TreeMap<>();
  private final Map<String, int[]> grounds = new TreeMap<>();
  private int failing;
  private int drafts;
  private int verified;
  private int corrections;
  private int right;
  private int passed;

  DraftTally add(SelfDrafts.Outcome outcome) {
    boolean isVerified = outcome.refusal().isEmpty();
    failing++;
    drafts += outcome.built() ? 1 : 0;
    verified += isVerified ? 1 : 0;
    corrections += outcome.grounds().contains(SelfDrafts.MINED) ? 1 : 0;
    right += outcome.peers().right();
    passed += outcome.peers().passed();
    if (!isVerified) {
      refused.merge(outcome.refusal(), 1, Integer::sum);
    }
    String by = outcome.grounds().isEmpty() ? "nothing" : String.join("+", outcome.grounds());
    int[] counts = grounds.computeIfAbsent(by, key -> new int[2]);
    counts[0]++;
    counts[1] += isVerified ? 1 : 0;
    return this;
  }

  /** Prints the first drafts, for the eye. */
  void show(SelfDrafts.Outcome outcome, PrintStream out) {
    if (outcome.built() && drafts <= SHOWN) {
      out.println(outcome.shown());
    }
  }

  Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("failing", failing);
    counts.put("drafts", drafts);
    counts.put("verified", verified);
    counts.put("refused", refused);
    counts.put("corrections", corrections);
    return counts;
  }

  /**
   * Returns the counts, what the expectations come from, and how often they pass in other dialogues
   * of the same task that the benchmark takes for right.
   */
  Map<String, Object> result() {
    Map<String, Object> result = counts();
    Map<String, Object> by = new TreeMap<>();
    grounds.forEach(
        (ground, counts) -> by.put(ground, Map.of("failing", counts[0], "verified", counts[1])));
    result.put("by", by);
    result.put("rightOfTheSameTask", Map.of("dialogues", right, "passed", passed));
    return result;
  }
}
