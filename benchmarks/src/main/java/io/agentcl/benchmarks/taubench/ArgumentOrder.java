package io.agentcl.benchmarks.taubench;

import io.agentcl.harness.Versions;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The order in which arguments were named, where it is known: a tool that is given several
 * arguments that it does not have complains of the first, and calls do not keep an order.
 * Immutable.
 */
final class ArgumentOrder {

  /** Of nothing is the order known. */
  static final ArgumentOrder UNKNOWN = new ArgumentOrder(Map.of());

  private final Map<List<String>, List<String>> orders;

  private ArgumentOrder(Map<List<String>, List<String>> orders) {
    this.orders = Map.copyOf(orders);
  }

  /** Returns the order of the arguments of {@code calls}; the first of the same names counts. */
  static ArgumentOrder of(Collection<Dialogue.Call> calls) {
    Map<List<String>, List<String>> orders = new LinkedHashMap<>();
    for (Dialogue.Call call : calls) {
      List<String> names = List.copyOf(call.executed().keySet());
      List<String> key = key(call.tool(), names);
      if (!key.subList(1, key.size()).equals(names)) {
        orders.putIfAbsent(key, names);
      }
    }
    return new ArgumentOrder(orders);
  }

  private static List<String> key(String tool, Collection<String> names) {
    List<String> key = new ArrayList<>(List.of(tool));
    key.addAll(new TreeSet<>(names));
    return key;
  }

  /** Returns {@code names} in the order in which {@code tool} was given them. */
  List<String> of(String tool, Collection<String> names) {
    return orders.isEmpty()
        ? List.copyOf(names)
        : orders.getOrDefault(key(tool, names), List.copyOf(names));
  }

  /** Returns the version of a world of {@code version} that knows this order. */
  String version(String version) {
    if (orders.isEmpty()) {
      return version;
    }
    List<String> known = orders.values().stream().map(Object::toString).sorted().toList();
    return Versions.combine(List.of(version, Value.of(known).hash()));
  }
}
