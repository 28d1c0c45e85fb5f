package io.agentcl.evaluate.trajectory;

import io.agentcl.internal.match.Differences;
import io.agentcl.value.Value;
import org.jspecify.annotations.Nullable;

/** What texts in arguments are read as: some models give an object as the JSON text of it. */
enum Reading {
  /** A text that is a JSON object or list is what it says, as for rules. */
  INSIDE {
    @Override
    @Nullable Object of(@Nullable Object plain) {
      return plain instanceof String text ? Differences.inside(Value.of(text)).toObject() : plain;
    }

    @Override
    @Nullable Value at(Value arguments, String path) {
      Value found = arguments.at(path);
      return found == null ? Differences.inside(arguments).at(path) : found;
    }
  },
  /** A text is a text. */
  AS_GIVEN {
    @Override
    @Nullable Object of(@Nullable Object plain) {
      return plain;
    }

    @Override
    @Nullable Value at(Value arguments, String path) {
      return arguments.at(path);
    }
  };

  /** Returns what a part of arguments stands for. */
  abstract @Nullable Object of(@Nullable Object plain);

  /** Returns what is at {@code path}, or null where it leads nowhere. */
  abstract @Nullable Value at(Value arguments, String path);
}
