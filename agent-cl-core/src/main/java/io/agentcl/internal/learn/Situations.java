package io.agentcl.internal.learn;

import io.agentcl.internal.gate.Verdict;
import io.agentcl.run.Context;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what agents were faced with. */
final class Situations {

  private Situations() {}

  /** Returns the ids of what was lost in a run that cannot be told from one of what was fixed. */
  static Set<String> contradicting(Verdict.Regresses verdict) {
    return verdict.regressed().stream()
        .filter(broken -> verdict.fixed().stream().anyMatch(fixed -> same(fixed, broken)))
        .map(broken -> broken.scenario().id())
        .collect(Collectors.toSet());
  }

  /**
   * Returns whether two trials on one harness went exactly the same way but for the time, and no
   * rule could tell them apart by what is known of the conversation: where one context says nothing
   * it stands for all. If one passed and the other did not, no behaviour of the agent there can
   * satisfy both.
   */
  static boolean same(Trial one, Trial other) {
    return agree(one.scenario().context(), other.scenario().context())
        && withoutTimes(one.run().trace()).equals(withoutTimes(other.run().trace()));
  }

  private static boolean agree(Context one, Context other) {
    Map<String, @Nullable Object> entries = one.value().asMap();
    return other.value().asMap().entrySet().stream()
        .filter(entry -> entries.containsKey(entry.getKey()))
        .allMatch(entry -> Objects.equals(entry.getValue(), entries.get(entry.getKey())));
  }

  private static Value withoutTimes(Trace trace) {
    List<@Nullable Object> events = new ArrayList<>();
    if (Trace.CODEC.encode(trace).asMap().get("events") instanceof List<?> all) {
      for (Object event : all) {
        Map<String, @Nullable Object> rest = new TreeMap<>(Value.of(event).asMap());
        rest.remove("at");
        events.add(rest);
      }
    }
    return Value.of(events);
  }
}
