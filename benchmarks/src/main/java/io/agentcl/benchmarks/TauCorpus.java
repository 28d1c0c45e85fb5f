package io.agentcl.benchmarks;

import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Domain;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads what the studies on tau-bench share: the options {@code --world} and {@code --logs}. */
final class TauCorpus {

  private TauCorpus() {}

  /**
   * Returns the dialogues.
   *
   * @throws UsageException if something is missing or wrong
   */
  static Corpus load(Options options) {
    try {
      return Corpus.load(options.directory("world"), options.directory("logs"));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the worlds that the option names, also those of which there are no dialogues. */
  static List<Domain> domains(Options options) {
    Path world = options.directory("world");
    try {
      return Stream.of("airline", "retail")
          .map(world::resolve)
          .filter(Files::isDirectory)
          .map(Domain::load)
          .toList();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
