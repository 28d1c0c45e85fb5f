package io.agentcl.internal.imports;

import io.agentcl.experience.Experience;
import io.agentcl.imports.Imported;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Takes what an import gives, until somebody asks for it. Not thread-safe. */
public final class Outlet {

  /** So many ids are remembered, so that no two conversations near each other have the same. */
  private static final int MOST_IDS = 100_000;

  private final Queue<Imported> waiting = new ArrayDeque<>();

  private final Map<String, Integer> ids =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST_IDS;
        }
      };

  /** Where the record stands that is being read. */
  private Where where = new Where("", "");

  /** Says that what stands at {@code record} is being read. */
  void at(Where record) {
    where = record;
  }

  /** Returns where the record stands that is being read. */
  public Where where() {
    return where;
  }

  /** Gives a conversation. One whose id was given before gets another one. */
  public void conversation(Experience experience) {
    int times = ids.merge(experience.id(), 1, Integer::sum);
    waiting.add(
        new Imported.Conversation(
            times == 1
                ? experience
                : new Experience(
                    experience.id() + "#" + times,
                    experience.setting(),
                    experience.trace(),
                    experience.signals(),
                    experience.newer())));
  }

  /** Gives what could not be read. */
  public void problem(Where where, String path, String message) {
    String place = where.place().isEmpty() ? path : where.place() + ", " + path;
    waiting.add(new Imported.Problem(where.file(), place, message));
  }

  /** Gives what was wrong in a record. */
  void problems(Where where, Complaints complaints) {
    complaints.take().forEach(each -> problem(where, each.path(), each.message()));
  }

  /** Gives what tells of no conversation. */
  public void leftOut(String file, long count, String what) {
    if (count > 0) {
      waiting.add(new Imported.LeftOut(file, count, what));
    }
  }

  @Nullable Imported poll() {
    return waiting.poll();
  }
}
