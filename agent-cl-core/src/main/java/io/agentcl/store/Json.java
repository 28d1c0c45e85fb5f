package io.agentcl.store;

import io.agentcl.value.Value;

/**
 * JSON text of files, exact both ways and the same JSON as {@link Value#ofJson}: what one reads,
 * the other reads as the same value, and what one refuses, so does the other. Here texts are long,
 * and the order of keys and the layout matter, so that Jackson reads and writes them.
 */
final class Json {

  /** Most lists and maps inside each other. */
  static final int MAX_DEPTH = 200;

  private Json() {}

  /**
   * Returns the value that {@code text} stands for.
   *
   * @throws IllegalArgumentException as {@link Value#ofJson}
   */
  static Value read(String text) {
    return JsonReader.read(text);
  }
}
