package io.agentcl.internal.learn;

import io.agentcl.scenario.Trial;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what agents were faced with. */
final class Situations {

  private Situations() {}

  /**
   * Returns whether two trials on one harness went exactly the same way but for the time. If one
   * passed and the other did not, no behaviour of the agent there can satisfy both.
   */
  static boolean same(Trial one, Trial other) {
    return withoutTimes(one.run().trace()).equals(withoutTimes(other.run().trace()));
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
