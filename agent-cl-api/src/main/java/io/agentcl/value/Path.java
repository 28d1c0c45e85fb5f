package io.agentcl.value;

import org.jspecify.annotations.Nullable;

/** Where in a value something stands, for messages; shown as {@code $.items[2].price}. */
record Path(@Nullable Path parent, String step, int depth) {

  static final Path ROOT = new Path(null, "$", 0);

  Path key(String name) {
    return new Path(this, "." + name, depth + 1);
  }

  Path index(int index) {
    return new Path(this, "[" + index + "]", depth + 1);
  }

  /** Refuses what holds others at a depth that no value has. */
  void checkDepth(int deepest) {
    if (depth >= deepest) {
      throw limit("is nested deeper than %d levels; to mend it, give it as text", deepest);
    }
  }

  JsonLimitException limit(String problem, Object... arguments) {
    return new JsonLimitException(this + " " + problem.formatted(arguments));
  }

  IllegalArgumentException refuse(String problem, @Nullable Object... arguments) {
    return new IllegalArgumentException(this + " " + problem.formatted(arguments));
  }

  /** Returns {@code e} with the path that its message begins with, the root, in this place. */
  IllegalArgumentException refuse(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    return new IllegalArgumentException(
        message.startsWith(ROOT.step) ? this + message.substring(1) : this + " " + message, e);
  }

  @Override
  public String toString() {
    if (depth > 40) {
      return "$..." + step; // a path this deep helps nobody
    }
    return parent == null ? step : parent + step;
  }
}
