package io.agentcl.internal.imports;

import static java.util.Objects.requireNonNull;

import io.agentcl.imports.Imported;
import io.agentcl.imports.Importer;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Files on their way through a format, one record after another. Not thread-safe. */
public final class Import implements Iterator<Imported>, AutoCloseable, Records.Visitor {

  private final Iterator<Path> files;
  private final Format format;
  private final Outlet out = new Outlet();
  private @Nullable Records records;
  private Where file = new Where("", "");
  private boolean ended;
  private @Nullable Imported next;

  private Import(List<Path> files, Format format) {
    this.files = files.iterator();
    this.format = format;
  }

  /** Returns an importer of what {@code format} makes. */
  public static Importer importer(Supplier<? extends Format> format) {
    return files -> {
      Import all = new Import(List.copyOf(requireNonNull(files, "files")), format.get());
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED | Spliterator.NONNULL),
              false)
          .onClose(all::close);
    };
  }

  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      next = out.poll();
      if (next == null) {
        step();
      }
    }
    if (next == null) {
      next = out.poll();
    }
    return next != null;
  }

  @Override
  public Imported next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the files are at their end");
    }
    Imported given = requireNonNull(next);
    next = null;
    return given;
  }

  private void step() {
    try {
      if (records != null) {
        if (!records.next()) {
          close();
          format.endFile(file, out);
        }
      } else if (files.hasNext()) {
        open(files.next());
      } else {
        ended = true;
        format.end(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s: %s".formatted(file.file(), e.getMessage()), e);
    }
  }

  private void open(Path path) throws IOException {
    file = new Where(String.valueOf(path.getFileName()), "");
    PushbackInputStream in = new PushbackInputStream(Files.newInputStream(path), Packing.LOOKED_AT);
    byte[] beginning = in.readNBytes(Packing.LOOKED_AT);
    in.unread(beginning);
    String packed = Packing.of(beginning);
    if (packed != null) {
      in.close();
      out.problem(new Where(file.file(), "line 1"), "$", packed);
      return;
    }
    Lines lines = new Lines(in, Lines.MAX_RECORD);
    records = new Records(lines, file.file(), format::isOneRecord, this);
  }

  /** A record that the format stumbles over is a problem of that record, and of no other. */
  @Override
  public void record(Cell record, Where where) {
    out.at(where);
    try {
      format.accept(record, where, out);
    } catch (RuntimeException e) {
      out.problem(where, record.path(), "was left out: " + e);
    }
    out.problems(where, record.complaints());
  }

  @Override
  public void broken(Where where, String message) {
    out.problem(where, "$", message);
  }

  @Override
  public void close() {
    if (records != null) {
      try {
        records.close();
      } catch (IOException e) {
        throw new UncheckedIOException("%s: %s".formatted(file.file(), e.getMessage()), e);
      } finally {
        records = null;
      }
    }
  }
}
