package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Truth;
import io.agentcl.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes of a call: the tool answered, a rule denied it, the tool failed, or nobody knows. */
public sealed interface ToolAnswer {

  /** Returns the answer in words, as an agent shows it to its model. */
  String text();

  /** Returns what the tool answered, or empty if it did not, or answered with no value. */
  default Optional<Value> value() {
    return Optional.empty();
  }

  /** Returns whether a tool was asked. */
  default Truth executed() {
    return Truth.TRUE;
  }

  /** Returns it in words, for people. */
  default String summary() {
    return text();
  }

  /** Returns an answer of the tool. */
  static ToolAnswer answered(@Nullable Object result) {
    return new Answered(result);
  }

  /** Returns a failure of the tool. */
  static ToolAnswer failed(String message) {
    return new Failed(message, null);
  }

  /** Returns a failure of the tool by {@code cause}, in the words of its message. */
  static ToolAnswer failed(Throwable cause) {
    String message = requireNonNull(cause, "cause").getMessage();
    return new Failed(message == null || message.isBlank() ? cause.toString() : message, cause);
  }

  /** The tool answered; the result may be null. */
  record Answered(@Nullable Object result) implements ToolAnswer {

    /** Returns a text as it is, other values as JSON, what is no value as it prints itself. */
    @Override
    public String text() {
      if (result instanceof String text) {
        return text;
      }
      return value().map(Value::toString).orElseGet(() -> ToolCall.printed(result, "an answer"));
    }

    @Override
    public Optional<Value> value() {
      return ToolCall.plain(result);
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
    public String summary() {
      return "denied: " + message;
    }

    @Override
    public Truth executed() {
      return Truth.FALSE;
    }
  }

  /**
   * The tool failed.
   *
   * @param message the reason, as the tool said it
   * @param thrown the {@link #cause}; null in what was recorded. It does not count for equality
   */
  record Failed(String message, @Nullable Object thrown) implements ToolAnswer {

    public Failed {
      requireNonNull(message, "message");
      if (thrown != null && !(thrown instanceof Throwable)) {
        throw new IllegalArgumentException("thrown must be a Throwable: " + thrown.getClass());
      }
    }

    /** Returns what the tool threw, in the answer that the agent gets; else empty. */
    public Optional<Throwable> cause() {
      return Optional.ofNullable((Throwable) thrown);
    }

    @Override
    public String text() {
      return message;
    }

    @Override
    public String summary() {
      return "failed: " + message;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Failed failed && message.equals(failed.message);
    }

    @Override
    public int hashCode() {
      return message.hashCode();
    }
  }

  /** What came of the call was not recorded: the log ends before, or leaves answers out. */
  record Unknown() implements ToolAnswer {

    @Override
    public String text() {
      return "the answer is not known";
    }

    @Override
    public Truth executed() {
      return Truth.UNKNOWN;
    }
  }
}
