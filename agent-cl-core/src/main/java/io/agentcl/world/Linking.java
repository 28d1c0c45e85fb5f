package io.agentcl.world;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which earlier calls a call's answer may depend on. Immutable and safe for use by many threads.
 */
final class Linking {

  private final Map<String, Observed> usual = new HashMap<>();
  private final Set<String> beginnings;
  private final Ties ties;
  private final Ids ids;

  /**
   * @param usual each different call once, with its usual answer
   * @param beginnings see {@link Observed#manner}
   */
  Linking(List<Observed> usual, Set<String> beginnings, Ties ties) {
    usual.forEach(call -> this.usual.put(call.key, call));
    this.ids = new Ids(usual);
    this.beginnings = beginnings;
    this.ties = ties;
  }

  Linking with(Ties others) {
    return new Linking(List.copyOf(usual.values()), beginnings, others);
  }

  String manner(Observed call) {
    return call.manner(beginnings);
  }

  /** Returns how {@code later} stands to {@code earlier}. */
  Tie tie(Observed earlier, Observed later) {
    String manner = manner(earlier);
    List<String> by = linked(earlier.scalars, later);
    if (!by.isEmpty()) {
      return new Tie(earlier.tool, manner, later.tool, Link.ARGUMENT, by);
    }
    by = linked(earlier.names, later);
    if (!by.isEmpty()) {
      return new Tie(earlier.tool, manner, later.tool, Link.ANSWER, by);
    }
    Observed known = usual.getOrDefault(later.key, later);
    Link link = ids.meet(known.names, earlier.names) ? Link.SHARED : Link.NONE;
    return new Tie(earlier.tool, manner, later.tool, link, List.of());
  }

  /** Returns the arguments of {@code later} of which something is in {@code names}. */
  private List<String> linked(Set<String> names, Observed later) {
    List<String> linked = new ArrayList<>();
    later.parts.forEach(
        (argument, scalars) -> {
          if (scalars.stream().anyMatch(names::contains)) {
            linked.add(argument);
          }
        });
    return linked;
  }

  boolean mayChange(Observed earlier, Observed later) {
    return ties.mayChange(tie(earlier, later));
  }

  /** Returns what of {@code before} may have changed what {@code call} is answered, in order. */
  List<Observed> past(List<Observed> before, Observed call) {
    List<Observed> past = new ArrayList<>();
    for (Observed earlier : before) {
      if (mayChange(earlier, call)) {
        past.add(earlier);
      }
    }
    return past;
  }

  /** Returns what equal pasts have in common; empty for none. */
  static String hash(List<Observed> past) {
    return past.isEmpty() ? "" : Value.of(past.stream().map(call -> call.identity).toList()).hash();
  }
}
