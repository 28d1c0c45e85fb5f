package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.store.ExperienceIndex.Entry;
import io.agentcl.store.LineFile.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The file of experiences that this process writes. Safe for use by many threads. */
final class OwnExperiences implements ExperienceLines, AutoCloseable {

  static final long CACHE_BYTES = 16 << 20;

  private final Path path;
  private final LineFile file; // guarded by lock
  private final ExperienceIndex index; // guarded by lock
  private final ReentrantLock lock = new ReentrantLock();
  private final Cache<Entry, Experience> decoded =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher((Entry entry, Experience experience) -> entry.bytes())
          .executor(Runnable::run) // no work on threads of the host
          .build();
  private volatile boolean rewritten;
  private boolean closed; // guarded by lock

  OwnExperiences(Path path, LineFile file, ExperienceIndex index) {
    this.path = path;
    this.file = file;
    this.index = index;
  }

  /**
   * Opens {@code path}, creates it if it is missing, and reads it.
   *
   * @throws IllegalStateException if it is open already
   */
  static OwnExperiences open(Path path, ExperienceIndex index, Consumer<BadLine> badLines) {
    try {
      Path real = JsonFile.real(path);
      return new OwnExperiences(real, LineFile.open(real), index).load(badLines);
    } catch (IOException e) {
      String problem = e.getClass().getSimpleName() + ": " + e.getMessage();
      throw new UncheckedIOException("%s cannot be opened: %s".formatted(path, problem), e);
    }
  }

  /** Reads all lines, or closes the file. Nobody else has this yet, so that no lock is held. */
  OwnExperiences load(Consumer<BadLine> badLines) throws IOException {
    boolean loaded = false;
    try {
      Replacement.removeRemains(path);
      file.scan(new Indexing(path, index, badLines));
      loaded = true;
      return this;
    } finally {
      if (!loaded) {
        file.close();
      }
    }
  }

  void add(Experience experience) {
    StoredLine line = new StoredLine.Added(experience);
    byte[] bytes = bytes(line);
    inTurn(
        () -> {
          if (index.find(line.id()).isPresent()) {
            throw known(line.id());
          }
          return append(line, bytes);
        });
  }

  /** Adds a signal; {@code elsewhere} is asked whether another file has the experience. */
  void signal(String id, Signal signal, Set<String> elsewhere) {
    StoredLine line = new StoredLine.Signalled(id, signal);
    byte[] bytes = bytes(line);
    Optional<Entry> outdated =
        inTurn(
            () -> {
              Optional<Entry> entry = index.find(id);
              if (entry.isEmpty() && !elsewhere.contains(id)) {
                throw unknown(id);
              }
              append(line, bytes);
              return entry;
            });
    outdated.ifPresent(decoded::invalidate);
  }

  static IllegalArgumentException known(String id) {
    return new IllegalArgumentException("there is an experience \"%s\" already".formatted(id));
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

  private Span append(StoredLine line, byte[] bytes) throws IOException {
    Span span = file.append(bytes);
    index.add(line, span);
    return span;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Optional<Entry> find(String id) {
    requireNonNull(id, "id");
    return inTurn(() -> index.find(id));
  }

  @Override
  public List<Entry> all() {
    return inTurn(index::all);
  }

  @Override
  public List<Span> signals(String id) {
    return inTurn(() -> index.signals(id));
  }

  @Override
  public List<byte[]> read(List<Span> places) {
    return inTurn(
        () -> {
          List<byte[]> lines = new ArrayList<>();
          for (Span span : places) {
            lines.add(file.read(span));
          }
          return lines;
        });
  }

  @Override
  public Experience experience(Entry entry) {
    Experience known = decoded.getIfPresent(entry);
    if (known == null) {
      known = ExperienceLines.super.experience(entry);
      decoded.put(entry, known);
    }
    return known;
  }

  /** Returns the experience {@code id} of this file, as it is now. */
  Optional<Experience> experience(String id) {
    Optional<Entry> entry = find(id);
    try {
      return entry.map(this::experience);
    } catch (UncheckedIOException e) {
      if (!rewritten) {
        throw e;
      }
      return find(id).map(this::experience); // it stood there a moment ago
    }
  }

  /**
   * Erases these experiences and all signals to them; what cannot be read goes too.
   *
   * @return whether there was any of it
   */
  boolean erase(Set<String> ids) {
    return inTurn(
        () -> {
          if (!index.has(ids)) {
            return false;
          }
          try {
            file.rewrite(path, index.without(ids));
          } finally {
            rewritten = true;
            decoded.invalidateAll();
            index.clear();
            file.scan(new Indexing(path, index, badLine -> {})); // all were told before
          }
          return true;
        });
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
}
