package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.store.ExperienceIndex.Entry;
import io.agentcl.store.LineFile.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** All files of a folder, of which one is this process's own. Safe for use by many threads. */
final class SharedExperiences {

  static final String ENDING = ".jsonl";

  private final OwnExperiences own;
  private final Path folder;
  private final ReentrantLock lock = new ReentrantLock();

  /** By their names, which every process sorts alike; guarded by lock. */
  private final TreeMap<Path, ExperienceLines> files = new TreeMap<>();

  /** Whether all that was there when this began is read; guarded by lock. */
  private boolean begun;

  /** What was read that is to be told, once no lock is held. */
  record News(List<BadLine> badLines, List<StoredLine.Signalled> signals) {

    static News none() {
      return new News(new ArrayList<>(), new ArrayList<>());
    }
  }

  /** The signals of one file to an experience of another. */
  private record Late(ExperienceLines file, List<Span> places) {}

  /** An experience, as it was at some time. */
  private record Kept(ExperienceLines file, Entry entry, List<Late> late) {

    Experience experience() {
      Experience experience = file.experience(entry);
      for (Late each : late) {
        for (Signal signal : each.file.signals(entry.id(), each.places)) {
          experience = experience.with(signal);
        }
      }
      return experience;
    }
  }

  SharedExperiences(OwnExperiences own) {
    this.own = own;
    this.folder = requireNonNull(own.path().getParent(), "a file stands in a directory");
    files.put(own.path(), own);
  }

  /** Reads what others appended. */
  News look() {
    return locked(
        () -> {
          News news = News.none();
          Set<Path> there = new HashSet<>(names());
          files.keySet().removeIf(file -> !there.contains(file) && !file.equals(own.path()));
          there.forEach(file -> files.computeIfAbsent(file, OthersExperiences::new));
          others()
              .forEach(
                  file ->
                      file.catchUp(news.badLines::add, begun ? news.signals::add : signal -> {}));
          begun = true;
          return news;
        });
  }

  private List<Path> names() {
    List<Path> names = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ENDING)) {
      found.forEach(names::add);
      return names;
    } catch (IOException | DirectoryIteratorException e) {
      throw new UncheckedIOException(
          "%s cannot be read: %s".formatted(folder, e), new IOException(e));
    }
  }

  private List<OthersExperiences> others() {
    List<OthersExperiences> others = new ArrayList<>();
    for (ExperienceLines file : files.values()) {
      if (file instanceof OthersExperiences other) {
        others.add(other);
      }
    }
    return others;
  }

  /** Returns whether a file of another process is known to have the experience {@code id}. */
  boolean isElsewhere(String id) {
    return locked(() -> others().stream().anyMatch(file -> file.find(id).isPresent()));
  }

  /** Returns the files of other processes that have anything of these experiences. */
  List<Path> othersWith(Collection<String> ids) {
    return locked(
        () ->
            others().stream().filter(file -> file.has(ids)).map(OthersExperiences::path).toList());
  }

  /** Returns the experience {@code id}, as far as it was read. */
  Optional<Experience> find(String id) {
    return locked(
        () ->
            files.values().stream()
                .flatMap(file -> file.find(id).map(entry -> kept(file, entry)).stream())
                .findFirst()
                .map(Kept::experience));
  }

  /** Returns all experiences as they are now; each is read when it is asked for. */
  List<Experience> all() {
    List<Kept> all = locked(this::kept);
    all.sort(Comparator.comparing(each -> each.entry.start())); // stable: each file keeps its order
    return new Snapshot(all);
  }

  private List<Kept> kept() {
    List<Kept> all = new ArrayList<>();
    for (ExperienceLines file : files.values()) {
      file.all().forEach(entry -> all.add(kept(file, entry)));
    }
    return all;
  }

  private Kept kept(ExperienceLines file, Entry entry) {
    List<Late> late = new ArrayList<>();
    for (ExperienceLines each : files.values()) {
      List<Span> places = each.signals(entry.id());
      if (!places.isEmpty()) {
        late.add(new Late(each, places));
      }
    }
    return new Kept(file, entry, List.copyOf(late));
  }

  private <T> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  /** Experiences that are read when they are asked for. */
  private final class Snapshot extends AbstractList<Experience> implements RandomAccess {
    private final List<Kept> all;

    Snapshot(List<Kept> all) {
      this.all = all;
    }

    @Override
    public Experience get(int position) {
      Kept kept = all.get(position);
      return Rewritten.or(
          () -> locked(kept::experience), kept.entry.id(), SharedExperiences.this::find);
    }

    @Override
    public int size() {
      return all.size();
    }
  }
}
