package io.agentcl.internal.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Conversations to which more may come. So many are held, and no more: then the one to which
 * nothing came for the longest time is taken as ended. Not thread-safe.
 */
final class OpenStories {

  private static final int MOST_CLOSED = 100_000;

  private final HeldBounds bounds;
  private final Outlet out;
  private final LinkedHashSet<Open> all = new LinkedHashSet<>();
  private final Map<String, List<Open>> byKey = new HashMap<>();
  private long size;

  /** Keys of those that were taken as ended, the last ones. */
  private final Map<String, Boolean> closed =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST_CLOSED;
        }
      };

  /** One of them. */
  static final class Open {
    final Story story = new Story();
    final String id;
    private final Set<String> keys = new LinkedHashSet<>();
    private long size;

    Open(String id) {
      this.id = id;
    }
  }

  OpenStories(HeldBounds bounds, Outlet out) {
    this.bounds = bounds;
    this.out = out;
  }

  /** Returns the newest one under {@code key} that {@code fits}; null if there is none. */
  @Nullable Open find(@Nullable String key, Predicate<Open> fits) {
    List<Open> found = key == null ? List.of() : byKey.getOrDefault(key, List.of());
    for (int i = found.size() - 1; i >= 0; i--) {
      if (fits.test(found.get(i))) {
        return found.get(i);
      }
    }
    return null;
  }

  Open open(String id) {
    Open open = new Open(id);
    all.add(open);
    return open;
  }

  /** Says that {@code open} can be found under {@code key}. */
  void name(Open open, @Nullable String key) {
    if (key != null && open.keys.add(key)) {
      byKey.computeIfAbsent(key, each -> new ArrayList<>(1)).add(open);
      if (closed.containsKey(key)) {
        open.story.dialogue().gap(HeldBounds.CUT);
      }
    }
  }

  /** Says that something of {@code more} characters came to {@code open}. */
  void touch(Open open, long more) {
    all.remove(open);
    all.add(open);
    open.size += more;
    size += more;
    while (all.size() > 1 && (all.size() > bounds.conversations() || size > bounds.characters())) {
      Open eldest = all.iterator().next();
      eldest.keys.forEach(key -> closed.put(key, true));
      close(eldest);
    }
  }

  private void close(Open open) {
    all.remove(open);
    size -= open.size;
    for (String key : open.keys) {
      List<Open> same = byKey.get(key);
      if (same != null) {
        same.remove(open);
        if (same.isEmpty()) {
          byKey.remove(key);
        }
      }
    }
    if (!open.story.isEmpty()) {
      out.conversation(open.story.experience(open.id));
    }
  }

  void closeAll() {
    while (!all.isEmpty()) {
      close(all.iterator().next());
    }
  }
}
