package io.agentcl.internal.command;

import io.agentcl.store.FileLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the ledger is. Who writes opens it as one who follows, so that whoever learns on it goes
 * on.
 *
 * @param reports told what was mended or passed over when it is opened
 */
record LedgerDirectory(Path path, Consumer<String> reports) {

  /** What every ledger has from its first moment, and is not named so by chance. */
  private static final Pattern OWN = Pattern.compile("segment-\\d{10}\\.log|ledger\\.hwm|archive");

  private static final String MARK = "ledger.hwm";

  private static final int MOST_NAMES = 5;

  /** Opens the ledger for as long as {@code use} needs it; nothing is written there. */
  <T> T read(Function<FileLedger, T> use) {
    check();
    checkMark();
    try (FileLedger ledger = FileLedger.read(path)) {
      return use.apply(ledger);
    }
  }

  /** Opens the ledger to append to it, for as long as {@code use} needs it. */
  <T> T write(Function<FileLedger, T> use) {
    check();
    try (FileLedger ledger = FileLedger.follow(path, reports)) {
      return use.apply(ledger);
    }
  }

  /**
   * Checks that a ledger is there: to open one that is missing would create it.
   *
   * @throws IllegalArgumentException if there is none
   */
  void check() {
    List<String> names = names();
    if (names.stream().noneMatch(name -> OWN.matcher(name).matches())) {
      throw new IllegalArgumentException(
          """
          there is no ledger in %s
            found:    %s
            to mend:  give the directory that the service opens with FileLedger.open(..)\
          """
              .formatted(path, found(names)));
    }
  }

  private void checkMark() {
    if (!Files.exists(path.resolve(MARK))) {
      throw new IllegalArgumentException(
          """
          the ledger in %s has no %s, which says up to where it was durable
            to mend:  copy it from where the ledger came from; or let a service open the ledger, which writes it anew\
          """
              .formatted(path, MARK));
    }
  }

  private List<String> names() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the directory %s: %s".formatted(path, e), e);
    }
  }

  private String found(List<String> names) {
    if (!Files.exists(path)) {
      return "no such directory";
    }
    if (!Files.isDirectory(path)) {
      return "a file";
    }
    String first = String.join(", ", names.stream().limit(MOST_NAMES).toList());
    return names.isEmpty()
        ? "an empty directory"
        : first + (names.size() > MOST_NAMES ? " and others" : "");
  }
}
