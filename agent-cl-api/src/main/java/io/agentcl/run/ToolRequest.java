package io.agentcl.run;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.Excerpts;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that an agent, or its model, asks for. Immutable. */
public final class ToolRequest {

  private final ToolCall call;
  private final @Nullable String unreadable;
  private final @Nullable String id;
  private final boolean inner;

  private ToolRequest(
      ToolCall call, @Nullable String unreadable, @Nullable String id, boolean inner) {
    this.call = call;
    this.unreadable = unreadable;
    this.id = id;
    this.inner = inner;
  }

  /**
   * Returns a request of {@code name}.
   *
   * @param arguments arguments by name; null arguments are legal
   */
  public static ToolRequest of(String name, Map<String, ? extends @Nullable Object> arguments) {
    return new ToolRequest(ToolCall.of(name, arguments), null, null, false);
  }

  /** As {@link #ofJson(String, String, ArgumentParser)}, of JSON as it is specified (RFC 8259). */
  public static ToolRequest ofJson(String name, @Nullable String text) {
    return ofJson(name, text, ToolRequest::object);
  }

  private static Map<String, @Nullable Object> object(String text) {
    Value value = Value.ofJson(text);
    if (!(value.toObject() instanceof Map<?, ?>)) {
      throw new IllegalArgumentException("they must be a JSON object");
    }
    return value.asMap();
  }

  /**
   * Returns a request with the arguments as a model wrote them. What {@code parser} makes of them
   * is what rules judge, what is recorded, and what the tool must be given. Where it throws, nobody
   * can read them: the call is recorded as failed, and its answer says so. Never throws for what
   * stands in {@code text}.
   *
   * @param text a JSON object; null or blank for no arguments
   * @param parser that of the framework which runs the tool, as lenient as it is
   */
  public static ToolRequest ofJson(String name, @Nullable String text, ArgumentParser parser) {
    requireNonNull(parser, "parser");
    if (text == null || text.isBlank()) {
      return of(name, Map.of());
    }
    try {
      return of(name, requireNonNull(parser.parse(text), "the parser gave null"));
    } catch (Exception | StackOverflowError e) {
      String reason =
          "the arguments of %s cannot be read: %s; they were %s"
              .formatted(name, e.getMessage(), Excerpts.of(text));
      return new ToolRequest(ToolCall.of(name, Map.of()), reason, null, false);
    }
  }

  /**
   * Returns this request with the id that the model gave it. Requests with an id are calls of the
   * last reply of the model: those of one reply have no order.
   */
  public ToolRequest withId(@Nullable String id) {
    return new ToolRequest(call, unreadable, id, inner);
  }

  /**
   * Returns this request as one that is run in replay, too: of a pure function, or an agent used as
   * a tool, whose own calls come through the session.
   */
  public ToolRequest inner() {
    return new ToolRequest(call, unreadable, id, true);
  }

  /** Returns what is asked for. */
  public ToolCall call() {
    return call;
  }

  /** Returns why the arguments cannot be read; empty if they can. */
  public Optional<String> unreadable() {
    return Optional.ofNullable(unreadable);
  }

  /** Returns the model's id of this call; empty if it has none. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** Returns whether it is run in replay, too. */
  public boolean isInner() {
    return inner;
  }

  /** Reads the arguments of calls. */
  @FunctionalInterface
  public interface ArgumentParser {

    /**
     * Returns the arguments by name.
     *
     * @throws Exception if {@code text} cannot be read
     */
    Map<String, ? extends @Nullable Object> parse(String text) throws Exception;
  }

  @Override
  public String toString() {
    return call.toString();
  }
}
