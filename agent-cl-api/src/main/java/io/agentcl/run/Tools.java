package io.agentcl.run;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.Excerpts;
import io.agentcl.rule.ToolRule;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls tools. The rules of the session's harness are enforced here: they may change arguments or
 * deny a call before the tool is asked. Safe for use by many threads.
 */
public interface Tools {

  /**
   * Begins a call, for hosts whose tools answer later: streams, callbacks, reactive ones. Begun
   * calls see each other as not answered yet.
   */
  Started begin(Request request);

  /**
   * Returns the answer to a call. The tool is given the arguments as the rules left them. An
   * exception of the tool becomes {@link ToolAnswer.Failed}.
   *
   * @param real the host's own tool; in replay the world answers instead, unless it is inner
   */
  ToolAnswer call(Request request, Tool real);

  /** As {@link #call(Request, Tool)}, of {@code name} with {@code arguments}. */
  default ToolAnswer call(
      String name, Map<String, ? extends @Nullable Object> arguments, Tool real) {
    return call(Request.of(name, arguments), real);
  }

  /** As {@link #call(Request, Tool)}, with the arguments as a model wrote them, as JSON. */
  default ToolAnswer callJson(String name, @Nullable String arguments, Tool real) {
    return call(Request.ofJson(name, arguments), real);
  }

  /**
   * Returns what the harness says of {@code tool} to models, to be offered in place of what the
   * host's code says; empty if it says nothing.
   */
  Optional<ToolRule.Declaration> declaration(String tool);

  /** A call that an agent, or its model, asks for. Immutable. */
  final class Request {

    private final ToolCall call;
    private final @Nullable String unreadable;
    private final @Nullable String id;
    private final boolean inner;

    private Request(
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
    public static Request of(String name, Map<String, ? extends @Nullable Object> arguments) {
      return new Request(ToolCall.of(name, arguments), null, null, false);
    }

    /** As {@link #ofJson(String, String, Parser)}, of JSON as it is specified (RFC 8259). */
    public static Request ofJson(String name, @Nullable String text) {
      return ofJson(name, text, Request::object);
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
     * is what rules judge, what is recorded, and what the tool must be given. Where it throws,
     * nobody can read them: the call is recorded as failed, and its answer says so. Never throws
     * for what stands in {@code text}.
     *
     * @param text a JSON object; null or blank for no arguments
     * @param parser that of the framework which runs the tool, as lenient as it is
     */
    public static Request ofJson(String name, @Nullable String text, Parser parser) {
      requireNonNull(parser, "parser");
      if (text == null || text.isBlank()) {
        return of(name, Map.of());
      }
      try {
        return of(name, requireNonNull(parser.parse(text), "the parser gave null"));
      } catch (Exception | StackOverflowError e) {
        String reason =
            "the arguments of %s cannot be read: %s; they were %s"
                .formatted(name, e.getMessage() == null ? e : e.getMessage(), Excerpts.of(text));
        return new Request(ToolCall.of(name, Map.of()), reason, null, false);
      }
    }

    /**
     * Returns this request with the id that the model gave it. Requests with an id are calls of the
     * last reply of the model: those of one reply have no order.
     */
    public Request withId(@Nullable String id) {
      return new Request(call, unreadable, id, inner);
    }

    /**
     * Returns this request as one that is run in replay, too: of a pure function, or an agent used
     * as a tool, whose own calls come through the session.
     */
    public Request inner() {
      return new Request(call, unreadable, id, true);
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
    public interface Parser {

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

  /**
   * A call of a tool that was decided on. If it has no {@link #answer} yet, the host runs the tool
   * with {@link #arguments} and says what came of it, once; what is said later is ignored. If
   * nothing was said when the conversation ends, what the tool did is recorded as not known. Safe
   * for use by many threads; nothing here waits.
   */
  interface Started {

    /**
     * Returns the answer if the tool is not to be run: a rule denied the call, nobody can read its
     * arguments, or, in a replay, the world answered.
     */
    Optional<ToolAnswer> answer();

    /** Returns the arguments to run the tool with, as the rules left them. */
    Map<String, @Nullable Object> arguments();

    /** Says that the tool answered {@code result}, and returns the answer. */
    ToolAnswer complete(@Nullable Object result);

    /** Says that the tool failed, and returns the answer, which has {@code cause}. */
    ToolAnswer fail(Throwable cause);
  }
}
