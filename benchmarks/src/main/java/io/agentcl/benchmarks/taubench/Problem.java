package io.agentcl.benchmarks.taubench;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Something in a file of dialogues that could not be imported.
 *
 * @param file the file
 * @param line number of the line, from 1
 * @param kind what is left out because of it
 * @param reason what is wrong, for people
 */
public record Problem(Path file, long line, Kind kind, String reason) {

  /** What is left out because of a problem. */
  public enum Kind {
    /** The line is broken; it is left out. */
    BROKEN_LINE,
    /** The file is cut off or damaged from the line on; what stands before it is kept. */
    BROKEN_FILE,
    /** Nobody knows what is right in the dialogue's task; it is left out. */
    NO_TRUTH
  }

  public Problem {
    requireNonNull(file, "file");
    requireNonNull(kind, "kind");
    requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    return "%s, line %d: %s".formatted(file, line, reason);
  }
}
