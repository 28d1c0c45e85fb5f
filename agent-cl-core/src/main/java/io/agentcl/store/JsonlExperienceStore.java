package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.store.ExperienceIndex.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps experiences in a file that only grows, in JSON, one line for each experience and each
 * signal. Each line is handed to the operating system before the call returns, so that it survives
 * the end of the process; {@link #close} waits until all is on the device. Where the file system
 * knows owners, a new file is readable by its owner only.
 *
 * <p>In memory are the places of the lines and as many decoded experiences as come from {@value
 * OwnExperiences#CACHE_BYTES} bytes. Experiences come back in the normal form of {@link
 * io.agentcl.value.Value}: an {@code Integer} as a {@code Long}.
 *
 * <p>A write that fails is taken back where the device allows it, and the store works on. After
 * {@link #close} every call throws an {@link IllegalStateException}. Safe for use by many threads.
 * Several processes share a folder by an {@link ExperienceFolder}.
 */
public final class JsonlExperienceStore implements ExperienceStore, AutoCloseable {

  private final OwnExperiences own;

  JsonlExperienceStore(OwnExperiences own) {
    this.own = own;
  }

  /**
   * Opens the store in {@code path}, on the default file system. A missing file and the directories
   * above it are created; beside it a file {@code <name>.lock} keeps others out. All lines are read
   * once; one that cannot be read is told to {@code badLines}, skipped and left in the file.
   *
   * @throws IllegalStateException if another store has the file open, in this or another process
   * @throws UncheckedIOException if the file cannot be opened or read
   */
  public static JsonlExperienceStore open(Path path, Consumer<BadLine> badLines) {
    requireNonNull(badLines, "badLines");
    return new JsonlExperienceStore(OwnExperiences.open(path, ExperienceIndex.alone(), badLines));
  }

  /** Returns the store in {@code file}, which it reads, or closes. */
  static JsonlExperienceStore on(Path path, LineFile file, Consumer<BadLine> badLines)
      throws IOException {
    return new JsonlExperienceStore(
        new OwnExperiences(path, file, ExperienceIndex.alone()).load(badLines));
  }

  @Override
  public void add(Experience experience) {
    own.add(experience);
  }

  @Override
  public void signal(String id, Signal signal) {
    own.signal(id, signal, Set.of());
  }

  @Override
  public Optional<Experience> find(String id) {
    return own.experience(id);
  }

  /**
   * Returns all experiences, the oldest first, as they are now. The list holds places in the file,
   * and reads each experience when it is asked for it: to go through it takes little memory, and an
   * {@link UncheckedIOException} may come from it; for one that was {@linkplain #erase erased}
   * meanwhile, a {@link NoSuchElementException}.
   */
  @Override
  public List<Experience> all() {
    return new Snapshot(own.all());
  }

  /**
   * Erases experiences with their signals, such as those of a person who wants his words gone. The
   * file is written anew without them, on the device, and takes the old one's place in one step,
   * with its permissions; lines that cannot be read are erased too, since nobody can tell whose
   * words they hold. Copies and backups are not touched. Others wait meanwhile.
   *
   * @param chosen asked for each experience, in the caller's thread
   * @return how many experiences were erased
   * @throws UncheckedIOException if it fails; the old file is there then, or the new one
   */
  public int erase(Predicate<Experience> chosen) {
    requireNonNull(chosen, "chosen");
    Set<String> ids = new HashSet<>();
    for (Experience experience : all()) {
      if (chosen.test(experience)) {
        ids.add(experience.id());
      }
    }
    own.erase(ids);
    return ids.size();
  }

  @Override
  public void close() {
    own.close();
  }

  /** Experiences that are read when they are asked for. */
  private final class Snapshot extends AbstractList<Experience> implements RandomAccess {
    private final List<Entry> entries;

    Snapshot(List<Entry> entries) {
      this.entries = entries;
    }

    @Override
    public Experience get(int position) {
      Entry entry = entries.get(position);
      return Rewritten.or(() -> own.experience(entry), entry.id(), own::experience);
    }

    @Override
    public int size() {
      return entries.size();
    }
  }
}
