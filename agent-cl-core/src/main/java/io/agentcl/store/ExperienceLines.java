package io.agentcl.store;

import static java.util.Objects.requireNonNull;

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
import org.jspecify.annotations.Nullable;

/** One file of experiences: where its lines stand, and what they say. */
interface ExperienceLines {

  Path path();

  Optional<Entry> find(String id);

  /** Returns all experiences of this file, as they follow each other. */
  List<Entry> all();

  /** Returns the signals of this file to {@code id}, an experience of another file. */
  List<Span> signals(String id);

  /** Returns the lines at {@code places}. */
  List<byte[]> read(List<Span> places) throws IOException;

  /**
   * Returns what stands at {@code entry}.
   *
   * @throws UncheckedIOException if it does not stand there
   */
  default Experience experience(Entry entry) {
    @Nullable Experience experience = null;
    try {
      for (StoredLine line : stored(entry.id(), entry.lines())) {
        experience = line.onto(experience);
      }
      return requireNonNull(experience);
    } catch (IllegalArgumentException e) {
      throw changed(entry.lines(), e);
    }
  }

  /**
   * Returns the signals to {@code id} at {@code places}.
   *
   * @throws UncheckedIOException if they do not stand there
   */
  default List<Signal> signals(String id, List<Span> places) {
    List<Signal> signals = new ArrayList<>();
    for (StoredLine line : stored(id, places)) {
      if (!(line instanceof StoredLine.Signalled signalled)) {
        throw changed(places, new IllegalArgumentException("no signal"));
      }
      signals.add(signalled.signal());
    }
    return signals;
  }

  private List<StoredLine> stored(String id, List<Span> places) {
    try {
      List<StoredLine> lines = new ArrayList<>();
      for (byte[] line : places.isEmpty() ? List.<byte[]>of() : read(places)) {
        lines.add(StoredLine.read(line).filter(each -> each.id().equals(id)).orElseThrow());
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("%s failed: %s".formatted(path(), e.getMessage()), e);
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw changed(places, e);
    }
  }

  private UncheckedIOException changed(List<Span> places, Exception cause) {
    return new UncheckedIOException(
        new IOException(
            "%s was changed by others at byte %d: %s"
                .formatted(path(), places.get(0).offset(), cause.getMessage()),
            cause));
  }
}
