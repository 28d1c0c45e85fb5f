package io.agentcl.internal.imports;

import io.agentcl.internal.imports.Dialogue.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which message answers which call: the nearest call before it that has its id and no answer yet;
 * ids may come again in one conversation. One without an id answers the first call of its tool that
 * has none.
 */
final class Answers {

  private final Map<Slot, Said> told = new HashMap<>();
  private final Set<Entry> orphans = new HashSet<>();
  private final List<Slot> open = new ArrayList<>();

  private record Slot(Entry entry, int call) {}

  private Answers() {}

  static Answers of(List<Entry> entries) {
    Answers answers = new Answers();
    entries.forEach(answers::add);
    return answers;
  }

  private void add(Entry entry) {
    Said said = entry.said;
    if (said == null) {
      return;
    }
    for (int i = 0; i < said.calls().size(); i++) {
      open.add(new Slot(entry, i));
    }
    if (said.role() == Role.TOOL) {
      Slot slot = slot(said.answers());
      if (slot == null) {
        orphans.add(entry);
      } else {
        open.remove(slot);
        told.put(slot, said);
      }
    }
  }

  private @Nullable Slot slot(Said.@Nullable Answers to) {
    String id = to == null ? null : to.id();
    String tool = to == null ? null : to.tool();
    for (int i = open.size() - 1; id != null && i >= 0; i--) {
      if (id.equals(call(open.get(i)).id())) {
        return open.get(i);
      }
    }
    for (Slot each : open) {
      boolean mayBe = id == null || call(each).id() == null;
      if (mayBe && (tool == null || tool.equals(call(each).name()))) {
        return each;
      }
    }
    return null;
  }

  private static Called call(Slot slot) {
    return java.util.Objects.requireNonNull(slot.entry.said).calls().get(slot.call);
  }

  boolean isOrphan(Entry entry) {
    return orphans.contains(entry);
  }

  ToolCallAnswer of(Entry entry, int call) {
    return ToolCallAnswer.of(entry.did.get(call), told.get(new Slot(entry, call)));
  }
}
