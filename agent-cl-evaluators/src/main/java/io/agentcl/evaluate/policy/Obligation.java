package io.agentcl.evaluate.policy;

import io.agentcl.condition.Condition;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must follow a call.
 *
 * @param tool whose answered calls oblige
 * @param when under which condition they do
 * @param then whose answered call fulfils it
 * @param sharing names of arguments that both calls must have in common
 * @param without tools that must not be called in between
 */
record Obligation(
    String tool, Condition when, String then, List<String> sharing, List<String> without) {

  Obligation {
    sharing = List.copyOf(sharing);
    without = List.copyOf(without);
  }

  /** Returns the shared arguments of {@code call}, or null if it lacks one. */
  @Nullable Value shared(ToolCall call) {
    Map<String, @Nullable Object> given = call.knownArguments().asMap();
    List<@Nullable Object> shared = new ArrayList<>(sharing.size());
    for (String name : sharing) {
      if (!given.containsKey(name)) {
        return null;
      }
      shared.add(given.get(name));
    }
    return Value.of(shared);
  }

  @Override
  public String toString() {
    String with = sharing.isEmpty() ? "" : " with the same " + sharing;
    String between = without.isEmpty() ? "" : ", and not " + without + " before";
    String only = when.equals(Condition.always()) ? "" : " while " + when;
    return "after " + tool + only + " eventually " + then + with + between;
  }
}
