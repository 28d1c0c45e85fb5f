package io.agentcl.internal.match;

import java.util.List;

/** Texts that evaluators look for. */
public final class Texts {

  private Texts() {}

  /** Returns a copy of {@code texts}; refuses to look for nothing, which would always be found. */
  public static List<String> some(List<String> texts) {
    if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "an evaluator of nothing: %s; to mend it, name what to look for".formatted(texts));
    }
    return List.copyOf(texts);
  }
}
