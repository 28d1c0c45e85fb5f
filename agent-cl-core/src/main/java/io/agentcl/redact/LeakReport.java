package io.agentcl.redact;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a leak check found. No value that was found is in it.
 *
 * @param files how many files were looked into
 * @param found how many leaks there are, by kind; the same value counts once a line
 * @param first the first thousand of them
 * @param unread what was not looked into, with the reason; the first thousand
 */
public record LeakReport(
    long files, Map<String, Long> found, List<Leak> first, List<String> unread) {

  private static final int MOST = 1000;

  public LeakReport {
    found = Map.copyOf(requireNonNull(found, "found"));
    first = List.copyOf(requireNonNull(first, "first"));
    unread = List.copyOf(requireNonNull(unread, "unread"));
  }

  /**
   * One value where it must not be.
   *
   * @param file where it is
   * @param line which line it begins or ends in, from 1
   * @param kind what it is
   * @param form how it is written
   */
  public record Leak(Path file, long line, String kind, LeakCheck.Form form) {

    @Override
    public String toString() {
      return "%s:%d  %s, %s".formatted(file, line, kind, form.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Returns whether nothing was found, and all was looked into. */
  public boolean isClean() {
    return found.isEmpty() && unread.isEmpty();
  }

  @Override
  public String toString() {
    long count = found.values().stream().mapToLong(Long::longValue).sum();
    StringBuilder text = new StringBuilder();
    text.append("%d found in %d files".formatted(count, files));
    new TreeMap<>(found).forEach((kind, each) -> text.append("\n  %-9s %d".formatted(kind, each)));
    first.forEach(leak -> text.append("\n  at        ").append(leak));
    if (count > first.size()) {
      text.append("\n  at        %d more places".formatted(count - first.size()));
    }
    unread.forEach(each -> text.append("\n  unread    ").append(each));
    return text.toString();
  }

  /** Adds up; not thread-safe. */
  static final class Gathering {
    private final Map<String, Long> found = new TreeMap<>();
    private final List<Leak> first = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private long files;

    void file() {
      files++;
    }

    void leak(Leak leak) {
      found.merge(leak.kind(), 1L, Long::sum);
      if (first.size() < MOST) {
        first.add(leak);
      }
    }

    void unread(Path file, String reason) {
      if (unread.size() < MOST) {
        unread.add(file + " " + reason);
      }
    }

    LeakReport report() {
      return new LeakReport(files, found, first, unread);
    }
  }
}
