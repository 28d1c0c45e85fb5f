package io.agentcl.ledger;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The releases in production, each with what is live on it. Not thread-safe. */
final class Lines {

  /**
   * Of lines that nobody has changed for longest, more are forgotten: no instance should serve them
   * any more, and one that does is told to ship.
   */
  private static final int MOST = 50;

  /** By id, the one that changed last at the end. */
  private final Map<String, Lineage> lines = new LinkedHashMap<>();

  boolean isEmpty() {
    return lines.isEmpty();
  }

  List<Line> all() {
    return lines.values().stream().map(Lineage::view).toList();
  }

  Optional<Line> find(String id) {
    return Optional.ofNullable(lines.get(id)).map(Lineage::view);
  }

  Optional<Line> latest() {
    return lines.keySet().stream().reduce((first, second) -> second).flatMap(this::find);
  }

  /** Returns what is live on line {@code id}; empty if nothing says it. */
  String live(String id) {
    Lineage line = lines.get(id);
    return line == null ? "" : line.live();
  }

  /** Returns the learned patches in force anywhere, by their ids. */
  Map<String, LedgerChange.Promoted> learned() {
    Map<String, LedgerChange.Promoted> learned = new LinkedHashMap<>();
    lines.values().forEach(line -> learned.putAll(line.learned()));
    return learned;
  }

  /** Returns those of other lines that are new to line {@code id}, or that stay out of it. */
  List<LedgerChange.Promoted> news(String id) {
    Lineage line = lines.get(id);
    return line == null
        ? List.of()
        : learned().entrySet().stream()
            .filter(patch -> line.isNews(patch.getKey()))
            .map(Map.Entry::getValue)
            .toList();
  }

  // What entries check.

  /**
   * Returns a line with {@code patches} that {@code change} does not reach, or empty.
   *
   * @throws IllegalArgumentException if one of them is in force nowhere
   */
  Optional<String> missed(LedgerChange change, List<String> patches) {
    Set<String> left = new HashSet<>(patches);
    Optional<String> missed = Optional.empty();
    for (Map.Entry<String, Lineage> each : lines.entrySet()) {
      Set<String> there = each.getValue().learned().keySet();
      if (patches.stream().anyMatch(there::contains) && change.on(each.getKey()).isEmpty()) {
        missed = Optional.of(each.getKey());
      }
      left.removeAll(there);
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "no learned patch %s is in force; there are %s".formatted(left, learned().keySet()));
    }
    return missed;
  }

  void expectRelease(LedgerChange.Reverted reverted) {
    for (LedgerChange.Swap swap : reverted.swaps()) {
      Lineage line = lines.get(swap.line());
      if (line == null || !line.endsWithARelease()) {
        throw new IllegalArgumentException(
            "the last change on line %s is no release".formatted(swap.line()));
      }
    }
  }

  // What entries do.

  void begin(LedgerChange.Swap swap) {
    String live = live(swap.line());
    if (!live.isEmpty() && !live.equals(swap.to())) {
      throw new IllegalArgumentException(
          "line %s has harness %.8s live already, not %.8s"
              .formatted(swap.line(), live, swap.to()));
    }
    changing(swap.line(), swap.to());
  }

  /** Returns the line {@code id} as the one that changed last; begun with {@code live} if new. */
  private Lineage changing(String id, String live) {
    Lineage known = lines.get(id);
    return put(id, known == null ? new Lineage(id, live) : known);
  }

  private Lineage put(String id, Lineage line) {
    lines.remove(id);
    lines.put(id, line);
    if (lines.size() > MOST) {
      lines.remove(lines.keySet().iterator().next());
    }
    return line;
  }

  void promote(LedgerChange.Promoted promoted) {
    LedgerChange.Swap swap = promoted.swap();
    Lineage line = changing(swap.line(), swap.from());
    line.promote(promoted);
    line.goTo(swap.to());
  }

  void ship(LedgerChange.Shipped shipped) {
    LedgerChange.Swap swap = shipped.swap();
    Lineage parent = lines.get(shipped.begins(swap));
    Lineage before = parent == null ? new Lineage(swap.line(), swap.from()) : parent;
    put(swap.line(), before.shipped(shipped, learned()));
  }

  void takeBack(LedgerChange change, List<String> patches) {
    Set<String> ids = Set.copyOf(patches);
    lines.values().forEach(line -> line.takeBack(ids));
    change.swaps().forEach(swap -> changing(swap.line(), swap.from()).goTo(swap.to()));
  }

  /** Returns what the releases that stay were certified with. */
  Map<String, Tally> takeBackRelease(LedgerChange.Reverted reverted) {
    Map<String, Tally> certified = new LinkedHashMap<>();
    for (LedgerChange.Swap swap : reverted.swaps()) {
      Lineage line = changing(swap.line(), swap.from());
      line.takeBackRelease();
      line.goTo(swap.to());
      certified.putAll(line.certified());
    }
    return certified;
  }
}
