package io.agentcl.experience;

import java.util.List;
import java.util.Optional;

/** Keeps experiences. Stores are safe for use by many threads. */
public interface ExperienceStore {

  /**
   * Adds an experience.
   *
   * @throws IllegalArgumentException if there is one with its id
   * @throws java.io.UncheckedIOException if it cannot be kept
   */
  void add(Experience experience);

  /**
   * Adds a signal to the experience {@code id}.
   *
   * @throws java.util.NoSuchElementException if there is none with this id
   * @throws java.io.UncheckedIOException if it cannot be kept
   */
  void signal(String id, Signal signal);

  /** Returns the experience {@code id}, or empty if it was never added or is not kept any more. */
  Optional<Experience> find(String id);

  /** Returns all experiences that are kept, the oldest first. */
  List<Experience> all();
}
