package io.agentcl.store;

import io.agentcl.experience.Experience;
import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.Format;
import io.agentcl.internal.imports.Outlet;
import io.agentcl.internal.imports.Where;
import io.agentcl.value.Value;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Our own lines: experiences, and signals that came later. Not thread-safe. */
final class ExperienceFormat implements Format {

  private static final int MOST_OPEN = 10_000;
  private static final long MOST_EVENTS = 200_000;

  /** The last ones, to which signals may still come. */
  private final Map<String, Experience> open = new LinkedHashMap<>();

  private long events;

  @Override
  public boolean isOneRecord(Cell first) {
    return false;
  }

  @Override
  public void accept(Cell record, Where where, Outlet out) {
    StoredLine line;
    try {
      line = StoredLine.of(Value.of(record.plain()));
    } catch (IllegalArgumentException e) {
      record.complain("is no line of experiences: " + e.getMessage());
      return;
    }
    Experience before = open.get(line.id());
    if (line instanceof StoredLine.Signalled && before == null) {
      record.complain(
          ("is a signal to \"%s\", which is not among the %d conversations before it; to mend it, put"
                  + " it nearer to its conversation")
              .formatted(line.id(), MOST_OPEN));
      return;
    }
    if (line instanceof StoredLine.Added && before != null) {
      record.complain("is a second experience \"%s\"; the first one stays".formatted(line.id()));
      return;
    }
    Experience after = line.onto(before);
    open.put(line.id(), after);
    events += before == null ? after.trace().events().size() : 0;
    while (open.size() > 1 && (open.size() > MOST_OPEN || events > MOST_EVENTS)) {
      give(out);
    }
  }

  private void give(Outlet out) {
    Iterator<Experience> eldest = open.values().iterator();
    Experience experience = eldest.next();
    eldest.remove();
    events -= experience.trace().events().size();
    out.conversation(experience);
  }

  @Override
  public void end(Outlet out) {
    while (!open.isEmpty()) {
      give(out);
    }
  }
}
