package io.agentcl.scenario;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a scenario was recorded on: what it covers is known only as long as that has not moved.
 *
 * @param conversation id of the {@linkplain Experience#id experience}
 * @param harness version of the harness that the conversation was pinned to; empty if not known
 * @param agent version of the agent; empty if not known
 * @param world version of the scenario's world when it was made; empty if not known
 * @param tools names of the arguments that were given, by name of the tool that was called
 */
public record Recording(
    String conversation,
    String harness,
    String agent,
    String world,
    Map<String, Set<String>> tools) {

  public Recording {
    requireNonNull(conversation, "conversation");
    requireNonNull(harness, "harness");
    requireNonNull(agent, "agent");
    requireNonNull(world, "world");
    Map<String, Set<String>> sorted = new TreeMap<>();
    requireNonNull(tools, "tools")
        .forEach(
            (tool, names) -> sorted.put(tool, Collections.unmodifiableSet(new TreeSet<>(names))));
    tools = Collections.unmodifiableMap(sorted);
  }

  /** Returns what {@code experience} says of itself. */
  public static Recording of(Experience experience) {
    Map<String, Set<String>> tools = new TreeMap<>();
    experience
        .trace()
        .toolCalls()
        .forEach(
            called -> {
              Set<String> names =
                  tools.computeIfAbsent(called.call().name(), tool -> new TreeSet<>());
              names.addAll(called.call().arguments().keySet());
              names.addAll(called.call().unknown());
            });
    Experience.Setting setting = experience.setting();
    return new Recording(
        experience.id(), setting.harnessVersion(), setting.agentVersion(), "", tools);
  }

  /** Returns this, of a scenario in a world of this version. */
  public Recording inWorld(String version) {
    return new Recording(conversation, harness, agent, version, tools);
  }
}
