package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes of a call: the tool answered, a rule denied it, or the tool failed. */
public sealed interface ToolAnswer {

  /** Returns the answer in words, as an agent shows it to its model. */
  String text();

  /** Returns what the tool answered, or empty if it did not, or answered with no value. */
  Optional<Value> value();

  /** Returns an answer of the tool. */
  static ToolAnswer answered(@Nullable Object result) {
    return new Answered(result);
  }

  /** Returns a failure of the tool. */
  static ToolAnswer failed(String message) {
    return new Failed(message);
  }

  /**
   * The tool answered.
   *
   * @param result the answer; may be null
   */
  record Answered(@Nullable Object result) implements ToolAnswer {

    /**
     * Returns the result if it is text, otherwise as JSON; what is no value as it prints itself.
     */
    @Override
    public String text() {
      if (result instanceof String text) {
        return text;
      }
      return value().map(Value::toString).orElseGet(this::printed);
    }

    private String printed() {
      try {
        return String.valueOf(result);
      } catch (RuntimeException | StackOverflowError e) {
        return "an answer that cannot be printed";
      }
    }

    @Override
    public Optional<Value> value() {
      try {
        return Optional.of(Value.of(result));
      } catch (RuntimeException | StackOverflowError e) {
        return Optional.empty();
      }
    }
  }

  /**
   * A rule denied the call; the tool was not asked.
   *
   * @param message what is wrong and what to do instead
   */
  record Denied(String message) implements ToolAnswer {

    public Denied {
      requireNonNull(message, "message");
    }

    @Override
    public String text() {
      return message;
    }

    @Override
    public Optional<Value> value() {
      return Optional.empty();
    }
  }

  /**
   * The tool failed.
   *
   * @param message the reason
   */
  record Failed(String message) implements ToolAnswer {

    public Failed {
      requireNonNull(message, "message");
    }

    @Override
    public String text() {
      return "Error: " + message;
    }

    @Override
    public Optional<Value> value() {
      return Optional.empty();
    }
  }
}
