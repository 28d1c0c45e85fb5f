package io.agentcl.benchmarks.taubench;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Imports of dialogues. */
abstract class Imports {

  @TempDir Path directory;
}
