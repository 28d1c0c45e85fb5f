package io.agentcl.store;

import java.nio.file.Path;

/**
 * A line of a file that was skipped.
 *
 * @param file the file
 * @param number number of the line, from 1
 * @param reason why it cannot be read
 */
public record BadLine(Path file, long number, String reason) {

  /** Returns one line for people, such as {@code /var/x.jsonl, line 3, is skipped: not UTF-8}. */
  @Override
  public String toString() {
    return "%s, line %d, is skipped: %s".formatted(file, number, reason);
  }
}
