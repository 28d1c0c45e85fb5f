package io.agentcl.internal.gate;

import static java.util.stream.Collectors.toSet;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Read;
import io.agentcl.internal.regress.Proof;
import io.agentcl.internal.regress.Proven;
import io.agentcl.value.Value;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Chooses which of the touched scenarios are certified one by one, where they are more than the
 * policy certifies: what the host marks as critical, however many those are; then, up to the
 * number, what failed a single run, what guards, what read a component that is edited, and the rest
 * by a draw that is the same for the same harness. The single runs only choose: certification
 * counts runs of its own. Immutable.
 */
final class Choice {

  /** The first is certified first. */
  private enum Rank {
    CRITICAL,
    FAILED,
    GUARD,
    READER,
    OTHER
  }

  private final List<Proven> touched;
  private final Set<String> critical;
  private final int number;
  private final Harness live;
  private final Harness next;

  /**
   * Creates a choice.
   *
   * @param touched what is up to chance and must be looked at
   * @param most how many are certified if the host marks no more
   */
  Choice(List<Proven> touched, int most, Harness live, Harness next) {
    this.touched = touched;
    this.critical =
        touched.stream()
            .filter(each -> Marks.isCritical(each.scenario()))
            .map(Proven::id)
            .collect(toSet());
    this.number = Math.min(touched.size(), Math.max(most, critical.size()));
    this.live = live;
    this.next = next;
  }

  /** Returns how many are certified. */
  int number() {
    return number;
  }

  /** Returns those among which is chosen: they run once, to see which fails. */
  List<Proven> screened() {
    return number == touched.size()
        ? List.of()
        : touched.stream().filter(each -> !critical.contains(each.id())).toList();
  }

  /**
   * Returns how many runs it takes at least to look at all, whatever is chosen.
   *
   * @param runs how many it takes at least to certify one
   */
  long fewest(ToLongFunction<Proven> runs) {
    long marked = 0;
    for (Proven each : touched) {
      marked += critical.contains(each.id()) ? runs.applyAsLong(each) : 0;
    }
    long others =
        touched.stream()
            .filter(each -> !critical.contains(each.id()))
            .mapToLong(runs)
            .sorted()
            .limit(number - critical.size())
            .sum();
    return marked + others + screened().size();
  }

  /** Returns what is chosen, given the ids of those that {@code failed} a single run. */
  Chosen after(Set<String> failed) {
    if (number == touched.size()) {
      return new Chosen(touched, List.of());
    }
    Map<String, Rank> ranks = ranks(failed);
    Comparator<Proven> first =
        Comparator.comparing(each -> ranks.getOrDefault(each.id(), Rank.OTHER));
    List<Proven> certified =
        touched.stream().sorted(first.thenComparing(this::drawn)).limit(number).toList();
    Set<String> ids = certified.stream().map(Proven::id).collect(toSet());
    return new Chosen(
        certified, touched.stream().filter(each -> !ids.contains(each.id())).toList());
  }

  private Map<String, Rank> ranks(Set<String> failed) {
    Set<String> edited =
        live.diff(next, Origin.OPERATOR).edits().stream()
            .map(Edit::address)
            .map(Object::toString)
            .collect(toSet());
    Map<String, Rank> ranks = new HashMap<>();
    for (Proven each : touched) {
      ranks.put(each.id(), rank(each, failed, edited));
    }
    return ranks;
  }

  private Rank rank(Proven each, Set<String> failed, Set<String> edited) {
    if (critical.contains(each.id())) {
      return Rank.CRITICAL;
    }
    if (failed.contains(each.id())) {
      return Rank.FAILED;
    }
    if (Marks.isGuard(each.scenario())) {
      return Rank.GUARD;
    }
    return reads(each, edited) ? Rank.READER : Rank.OTHER;
  }

  /** Returns whether one was asked for by name; to list a layer is to read all of it, and none. */
  private static boolean reads(Proven each, Set<String> edited) {
    List<Read> reads = each.proof().map(Proof::reads).orElse(List.of());
    return reads.stream().anyMatch(read -> !Collections.disjoint(read.dependencies(), edited));
  }

  private String drawn(Proven each) {
    return Value.of(List.of(next.version(), each.id())).hash();
  }
}
