package io.agentcl.store;

import io.agentcl.store.LineFile.Span;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Puts the lines of a file into its index, and tells what cannot be read. */
class Indexing implements LineScan.Visitor {

  private final Path path;
  private final ExperienceIndex index;
  private final Consumer<BadLine> badLines;

  Indexing(Path path, ExperienceIndex index, Consumer<BadLine> badLines) {
    this.path = path;
    this.index = index;
    this.badLines = badLines;
  }

  @Override
  public final void line(long number, Span span, byte[] line) {
    try {
      StoredLine.read(line)
          .ifPresent(
              stored -> {
                index.add(stored, span);
                added(stored);
              });
    } catch (IllegalArgumentException e) {
      badLines.accept(new BadLine(path, number, String.valueOf(e.getMessage())));
    }
  }

  /** Called for each line that is in the index now. */
  void added(StoredLine line) {}

  @Override
  public final void tooLong(long number) {
    badLines.accept(new BadLine(path, number, "longer than %d bytes".formatted(LineFile.MAX_LINE)));
  }
}
