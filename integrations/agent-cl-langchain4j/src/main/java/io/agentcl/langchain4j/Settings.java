package io.agentcl.langchain4j;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a host said of its agent.
 *
 * @param memories null if its services have no chat memory
 * @param inner names of the tools that are run in replays, too
 * @param replaces whether the prompt of the harness stands in place of a service's system message
 */
record Settings(@Nullable Memories memories, Set<String> inner, boolean replaces) {

  static final Settings DEFAULT = new Settings(null, Set.of(), false);

  Settings with(Memories other) {
    return new Settings(other, inner, replaces);
  }

  Settings withInner(String... tools) {
    Set<String> all = new TreeSet<>(inner);
    all.addAll(Set.of(tools));
    return new Settings(memories, Set.copyOf(all), replaces);
  }

  Settings replacing() {
    return new Settings(memories, inner, true);
  }
}
