package io.agentcl.benchmarks.taubench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the worlds and the recorded dialogues are. */
public final class SharedTau {

  private SharedTau() {}

  /** Returns whether they are there. */
  static boolean isThere() {
    return Files.isDirectory(worlds());
  }

  /** Returns the directory of the worlds. */
  public static Path worlds() {
    return Path.of(System.getProperty("agentcl.shared", "."), "data", "tau");
  }

  /** Returns the recorded dialogues. */
  public static Corpus corpus() {
    return Corpus.load(worlds(), worlds().resolve("dev"));
  }

  /** Returns both worlds. */
  public static List<Domain> domains() {
    return List.of(
        Domain.load(worlds().resolve("airline")), Domain.load(worlds().resolve("retail")));
  }
}
