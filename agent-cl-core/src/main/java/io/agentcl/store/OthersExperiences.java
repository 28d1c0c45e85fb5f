package io.agentcl.store;

import io.agentcl.store.ExperienceIndex.Entry;
import io.agentcl.store.LineFile.Span;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of experiences that another process writes: read as far as its lines are ended, and not
 * held open, so that its owner can put another in its place. Not thread-safe.
 */
final class OthersExperiences implements ExperienceLines {

  /** More than a checksum, which ends each line, so that no other line ends alike. */
  private static final int TAIL = 96;

  /** What tells a file that was not touched from one that may have been. */
  private record Seen(long size, FileTime modified, @Nullable Object key) {

    static Seen of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Seen(now.size(), now.lastModifiedTime(), now.fileKey());
    }

    static Seen failed(IOException e) {
      return new Seen(-1, FileTime.fromMillis(0), e.toString());
    }
  }

  private final Path path;
  private ExperienceIndex index = ExperienceIndex.amongOthers();
  private @Nullable Seen seen;

  /** Up to where lines are ended and read, and the number of the next one. */
  private long end;

  private long next = 1;

  /** The bytes before {@link #end}: while they stand there, what was read before does. */
  private byte[] tail = {};

  OthersExperiences(Path path) {
    this.path = path;
  }

  /**
   * Reads what was appended since the last time; all, if the file was written anew. A last line
   * without end is not there yet. Never throws: a file that cannot be read is told once.
   *
   * @param signals told each signal that is new
   */
  void catchUp(Consumer<BadLine> badLines, Consumer<StoredLine.Signalled> signals) {
    @Nullable Seen before = seen;
    try {
      seen = Seen.of(path);
      if (!seen.equals(before)) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
          readOn(file, badLines, signals);
        }
      }
    } catch (IOException e) {
      forget();
      seen = Seen.failed(e);
      if (!Objects.equals(seen, before)) {
        badLines.accept(new BadLine(path, 1, "cannot be read: " + e));
      }
    }
  }

  private void forget() {
    index = ExperienceIndex.amongOthers();
    end = 0;
    next = 1;
    tail = new byte[0];
  }

  private void readOn(
      RandomAccessFile file, Consumer<BadLine> badLines, Consumer<StoredLine.Signalled> signals)
      throws IOException {
    if (!goesOn(file)) {
      forget();
    }
    LineScan scan = new LineScan(new Following(badLines, signals), next, end);
    file.seek(end);
    scan.read(file);
    end = scan.start();
    next = scan.number();
    tail = tail(file, end);
  }

  /** Returns whether what was read is still there. */
  private boolean goesOn(RandomAccessFile file) throws IOException {
    return file.length() >= end && Arrays.equals(tail, tail(file, end));
  }

  private static byte[] tail(RandomAccessFile file, long end) throws IOException {
    byte[] bytes = new byte[(int) Math.min(TAIL, end)];
    file.seek(end - bytes.length);
    file.readFully(bytes);
    return bytes;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Optional<Entry> find(String id) {
    return index.find(id);
  }

  @Override
  public List<Entry> all() {
    return index.all();
  }

  @Override
  public List<Span> signals(String id) {
    return index.signals(id);
  }

  /** Returns whether anything here is of one of these experiences. */
  boolean has(Collection<String> ids) {
    return index.has(ids);
  }

  @Override
  public List<byte[]> read(List<Span> places) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      for (Span span : places) {
        byte[] line = new byte[span.length()];
        file.seek(span.offset());
        file.readFully(line);
        lines.add(line);
      }
    }
    return lines;
  }

  /** Puts what is new into the index, and tells the signals of it. */
  private final class Following extends Indexing {
    private final Consumer<StoredLine.Signalled> signals;

    Following(Consumer<BadLine> badLines, Consumer<StoredLine.Signalled> signals) {
      super(path, index, badLines);
      this.signals = signals;
    }

    @Override
    void added(StoredLine line) {
      if (line instanceof StoredLine.Signalled signalled) {
        signals.accept(signalled);
      }
    }
  }
}
