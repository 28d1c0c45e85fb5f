package io.agentcl.imports;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads what another system recorded. Importers are safe for use by many threads; what one of them
 * returns is for one thread.
 */
@FunctionalInterface
public interface Importer {

  /**
   * Returns what {@code files} hold, one after another, as they are read: close it. Files that
   * belong together, as traces and their logs, are given together. Nothing in a file ends the
   * stream: what cannot be read is a {@link Imported.Problem} in its place.
   *
   * @throws java.io.UncheckedIOException while reading, if a file cannot be read at all
   */
  Stream<Imported> read(List<Path> files);

  /** As {@link #read(List)}, of one file. */
  default Stream<Imported> read(Path file) {
    return read(List.of(requireNonNull(file, "file")));
  }

  /** Gives all experiences of {@code files} to {@code keeper} and returns what came of it. */
  default ImportReport into(Consumer<? super Experience> keeper, List<Path> files) {
    requireNonNull(keeper, "keeper");
    ImportReport.Count count = new ImportReport.Count();
    try (Stream<Imported> all = read(files)) {
      all.forEach(
          each -> {
            count.add(each);
            if (each instanceof Imported.Conversation conversation) {
              keeper.accept(conversation.experience());
            }
          });
    }
    return count.report();
  }
}
