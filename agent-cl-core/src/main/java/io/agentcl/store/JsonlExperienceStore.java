package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.store.ExperienceIndex.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps experiences in a file that only grows, in JSON, one line for each experience and each
 * signal. Each line is handed to the operating system before the call returns, so that it survives
 * the end of the process; {@link #close} waits until all is on the device.
 *
 * <p>In memory are the places of the lines and as many decoded experiences as come from {@value
 * #CACHE_BYTES} bytes. Experiences come back in the normal form of {@link io.agentcl.value.Value}:
 * an {@code Integer} as a {@code Long}.
 *
 * <p>A write that fails is taken back where the device allows it, and the store works on. After
 * {@link #close} every call throws an {@link IllegalStateException}. Safe for use by many threads.
 */
public final class JsonlExperienceStore implements ExperienceStore, AutoCloseable {

  private static final long CACHE_BYTES = 16 << 20;

  private final Path path;
  private final LineFile file; // guarded by lock
  private final ExperienceIndex index = new ExperienceIndex(); // guarded by lock
  private final ReentrantLock lock = new ReentrantLock();
  private final Cache<Entry, Experience> decoded =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher((Entry entry, Experience experience) -> entry.bytes())
          .executor(Runnable::run) // no work on threads of the host
          .build();
  private boolean closed; // guarded by lock

  JsonlExperienceStore(Path path, LineFile file) {
    this.path = path;
    this.file = file;
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
    try {
      Path real = JsonFile.real(path);
      return new JsonlExperienceStore(real, LineFile.open(real)).load(badLines);
    } catch (IOException e) {
      String problem = e.getClass().getSimpleName() + ": " + e.getMessage();
      throw new UncheckedIOException("%s cannot be opened: %s".formatted(path, problem), e);
    }
  }

  JsonlExperienceStore load(Consumer<BadLine> badLines) throws IOException {
    boolean loaded = false;
    try {
      file.scan(new Loading(badLines));
      loaded = true;
      return this;
    } finally {
      if (!loaded) {
        file.close();
      }
    }
  }

  @Override
  public void add(Experience experience) {
    StoredLine line = new StoredLine.Added(experience);
    byte[] bytes = bytes(line);
    inTurn(
        () -> {
          if (index.find(line.id()).isPresent()) {
            throw new IllegalArgumentException(
                "there is an experience \"%s\" already".formatted(line.id()));
          }
          return append(line, bytes);
        });
  }

  @Override
  public void signal(String id, Signal signal) {
    StoredLine line = new StoredLine.Signalled(id, signal);
    byte[] bytes = bytes(line);
    Entry outdated =
        inTurn(
            () -> {
              Entry entry = index.find(id).orElseThrow(() -> unknown(id));
              append(line, bytes);
              return entry;
            });
    decoded.invalidate(outdated);
  }

  private static NoSuchElementException unknown(String id) {
    return new NoSuchElementException(
        "no experience \"%s\"; its id is that of its session, not the host's own".formatted(id));
  }

  private static byte[] bytes(StoredLine line) {
    try {
      return line.bytes();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "experience \"%s\" cannot be stored: %s".formatted(line.id(), e.getMessage()), e);
    }
  }

  private LineFile.Span append(StoredLine line, byte[] bytes) throws IOException {
    LineFile.Span span = file.append(bytes);
    index.add(line, span);
    return span;
  }

  @Override
  public Optional<Experience> find(String id) {
    requireNonNull(id, "id");
    return inTurn(() -> index.find(id)).map(this::experience);
  }

  /**
   * Returns all experiences, the oldest first, as they are now. The list holds places in the file,
   * and reads each experience when it is asked for it: to go through it takes little memory, and an
   * {@link UncheckedIOException} may come from it.
   */
  @Override
  public List<Experience> all() {
    return new Snapshot(inTurn(index::all));
  }

  private Experience experience(Entry entry) {
    Experience known = decoded.getIfPresent(entry);
    if (known == null) {
      known = decode(entry, inTurn(() -> read(entry)));
      decoded.put(entry, known);
    }
    return known;
  }

  private List<byte[]> read(Entry entry) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    for (LineFile.Span span : entry.lines()) {
      lines.add(file.read(span));
    }
    return lines;
  }

  private Experience decode(Entry entry, List<byte[]> lines) {
    try {
      @Nullable Experience experience = null;
      for (byte[] line : lines) {
        experience = StoredLine.read(line).orElseThrow().onto(experience);
      }
      return requireNonNull(experience);
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new UncheckedIOException(
          new IOException(
              "%s was changed by others at byte %d: %s"
                  .formatted(path, entry.lines().get(0).offset(), e.getMessage()),
              e));
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        file.close();
      }
    } catch (IOException e) {
      throw failure(e);
    } finally {
      lock.unlock();
    }
  }

  private <T> T inTurn(Step<T> step) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the store %s is closed".formatted(path));
      }
      return step.take();
    } catch (IOException e) {
      throw failure(e);
    } finally {
      lock.unlock();
    }
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException("%s failed: %s".formatted(path, e.getMessage()), e);
  }

  /** What is done under the lock. */
  private interface Step<T> {
    T take() throws IOException;
  }

  /** Builds the index of what a file holds. */
  private final class Loading implements LineFile.Visitor {
    private final Consumer<BadLine> badLines;

    Loading(Consumer<BadLine> badLines) {
      this.badLines = badLines;
    }

    @Override
    public void line(long number, LineFile.Span span, byte[] line) {
      try {
        StoredLine.read(line).ifPresent(stored -> index.add(stored, span));
      } catch (IllegalArgumentException e) {
        badLines.accept(new BadLine(path, number, String.valueOf(e.getMessage())));
      }
    }

    @Override
    public void tooLong(long number) {
      badLines.accept(
          new BadLine(path, number, "longer than %d bytes".formatted(LineFile.MAX_LINE)));
    }
  }

  /** Experiences that are read when they are asked for. */
  private final class Snapshot extends AbstractList<Experience> implements RandomAccess {
    private final List<Entry> entries;

    Snapshot(List<Entry> entries) {
      this.entries = entries;
    }

    @Override
    public Experience get(int position) {
      return experience(entries.get(position));
    }

    @Override
    public int size() {
      return entries.size();
    }
  }
}
