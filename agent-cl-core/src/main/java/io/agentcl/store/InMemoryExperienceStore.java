package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.internal.record.Size;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Keeps experiences in memory, and forgets the oldest for want of room. Safe for use by many
 * threads.
 */
public final class InMemoryExperienceStore implements ExperienceStore {

  private record Kept(Experience experience, long size) {

    static Kept of(Experience experience) {
      return new Kept(experience, Size.of(experience));
    }
  }

  private final int capacity;
  private final long bytes;
  private final Map<String, Kept> byId = new LinkedHashMap<>();
  private long size;

  private InMemoryExperienceStore(int capacity, long bytes) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1: " + capacity);
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be at least 1: " + bytes);
    }
    this.capacity = capacity;
    this.bytes = bytes;
  }

  /** As {@link #of(int, long)}, of at most 64 million bytes together. */
  public static ExperienceStore of(int capacity) {
    return of(capacity, 64_000_000);
  }

  /**
   * Returns a store that forgets the oldest when it holds more than {@code capacity}, or when they
   * take more than {@code bytes} together. The newest is always kept.
   *
   * @param capacity at least 1
   * @param bytes as written, about; at least 1
   */
  public static ExperienceStore of(int capacity, long bytes) {
    return new InMemoryExperienceStore(capacity, bytes);
  }

  @Override
  public void add(Experience experience) {
    Kept kept = Kept.of(experience);
    synchronized (this) {
      if (byId.putIfAbsent(experience.id(), kept) != null) {
        throw new IllegalArgumentException(
            "there is an experience \"%s\" already".formatted(experience.id()));
      }
      size += kept.size;
      forget();
    }
  }

  private void forget() {
    Iterator<Kept> oldest = byId.values().iterator();
    while (byId.size() > 1 && (byId.size() > capacity || size > bytes)) {
      size -= oldest.next().size;
      oldest.remove();
    }
  }

  @Override
  public synchronized void signal(String id, Signal signal) {
    requireNonNull(signal, "signal");
    Kept old = byId.get(requireNonNull(id, "id"));
    if (old == null) {
      throw new NoSuchElementException(
          "no experience \"%s\"; its id is that of its session, not the host's own".formatted(id));
    }
    Kept now = Kept.of(old.experience.with(signal));
    byId.put(id, now);
    size += now.size - old.size;
    forget();
  }

  @Override
  public synchronized Optional<Experience> find(String id) {
    return Optional.ofNullable(byId.get(requireNonNull(id, "id"))).map(Kept::experience);
  }

  @Override
  public synchronized List<Experience> all() {
    return byId.values().stream().map(Kept::experience).toList();
  }
}
