package io.agentcl.samples.taubench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the worlds and the recorded dialogues are; a test that needs them is skipped without. */
public final class SharedTau {

  private SharedTau() {}

  /** Returns the directory of the worlds. */
  public static Path worlds() {
    Path worlds = Path.of(System.getProperty("agentcl.shared", "."), "data", "tau");
    assumeTrue(Files.isDirectory(worlds), () -> "no recorded dialogues in " + worlds);
    return worlds;
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
