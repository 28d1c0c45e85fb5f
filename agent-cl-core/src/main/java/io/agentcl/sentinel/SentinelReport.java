package io.agentcl.sentinel;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.OneLine;
import io.agentcl.learn.Admission;
import io.agentcl.scenario.Fidelity;
import io.agentcl.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which passing conversations guard what nobody complained of, and why others do not.
 *
 * @param chosen those that were chosen, that which covers most first
 * @param returned those that were chosen and not admitted
 * @param leftOut how many conversations were left out before, by the reason
 * @param cover what the passing conversations that were replayed read and called
 */
public record SentinelReport(
    List<Sentinel> chosen, List<Admission> returned, Map<String, Long> leftOut, Cover cover) {

  /**
   * A conversation that was chosen.
   *
   * @param fidelity how like it its replay on what is live is
   * @param covers what of it none before it covers, by name
   */
  public record Sentinel(Scenario scenario, Fidelity fidelity, Set<String> covers) {

    public Sentinel {
      requireNonNull(scenario, "scenario");
      requireNonNull(fidelity, "fidelity");
      covers = Set.copyOf(requireNonNull(covers, "covers"));
    }

    @Override
    public String toString() {
      return "%s  %s, covers %s".formatted(OneLine.of(scenario.id()), fidelity, some(covers));
    }
  }

  /**
   * What is covered.
   *
   * @param conversations how many conversations were looked at
   * @param replayed how many of them were replayed: one of a shape
   * @param all how many reads and tools there were in those
   * @param open the names of those that no chosen one covers
   */
  public record Cover(long conversations, int replayed, int all, Set<String> open) {

    public Cover {
      open = Set.copyOf(requireNonNull(open, "open"));
    }
  }

  public SentinelReport {
    chosen = List.copyOf(requireNonNull(chosen, "chosen"));
    returned = List.copyOf(requireNonNull(returned, "returned"));
    leftOut = Map.copyOf(requireNonNull(leftOut, "leftOut"));
    requireNonNull(cover, "cover");
  }

  private static String some(Set<String> names) {
    List<String> sorted = new TreeSet<>(names).stream().limit(5).toList();
    String more = names.size() > 5 ? " and %d more".formatted(names.size() - 5) : "";
    return OneLine.all(String.join(", ", sorted)) + more;
  }

  /** Returns it for people. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    lines.append(
        "SENTINELS  %d of %,d conversations, %d of which were replayed, cover %d of %d reads and tools"
            .formatted(
                chosen.size(),
                cover.conversations,
                cover.replayed,
                cover.all - cover.open.size(),
                cover.all));
    chosen.forEach(each -> lines.append("\n  sentinel   ").append(each));
    returned.forEach(
        each -> lines.append("\n  returned   ").append(each.toString().replace("\n  ", "; ")));
    new TreeMap<>(leftOut)
        .forEach(
            (why, count) ->
                lines.append("\n  left out   %,d: %s".formatted(count, OneLine.of(why))));
    if (!cover.open.isEmpty()) {
      lines.append("\n  open       ").append(some(cover.open));
    }
    return lines.toString();
  }
}
