package io.agentcl.benchmarks.bfcl;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinds of data. They are exact: a boolean is no integer, an integer is no decimal. */
enum Kind {
  NULL("null"),
  BOOLEAN("boolean"),
  INTEGER("integer"),
  DECIMAL("decimal"),
  TEXT("text"),
  LIST("list"),
  DICT("object"),
  /** Declared in Java only; no data is of this kind. */
  SET("set");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /** Returns the kind of {@code data}, which {@link Data} made. */
  static Kind of(@Nullable Object data) {
    if (data == null) {
      return NULL;
    }
    if (data instanceof Boolean) {
      return BOOLEAN;
    }
    if (data instanceof BigInteger) {
      return INTEGER;
    }
    if (data instanceof Double) {
      return DECIMAL;
    }
    if (data instanceof String) {
      return TEXT;
    }
    if (data instanceof List<?>) {
      return LIST;
    }
    if (data instanceof Map<?, ?>) {
      return DICT;
    }
    throw new IllegalStateException("data of class " + data.getClass().getName());
  }

  @Override
  public String toString() {
    return words;
  }
}
