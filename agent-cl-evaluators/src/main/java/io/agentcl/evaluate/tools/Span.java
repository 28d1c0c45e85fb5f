package io.agentcl.evaluate.tools;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One span of an agent that calls others, as tracing tools record it: a tree.
 *
 * @param type what it is: {@link #TOOL}, {@link #MODEL} or any other word
 * @param name name of the tool, the model or the agent
 * @param input what it was given
 * @param output the text that it gave, or null if it gave none
 * @param children the steps that it made, in order
 */
public record Span(
    String type, String name, Value input, @Nullable String output, List<Span> children) {

  /** The type of calls of tools. */
  public static final String TOOL = "tool";

  /** The type of calls of language models. */
  public static final String MODEL = "llm";

  public Span {
    requireNonNull(type, "type");
    requireNonNull(name, "name");
    requireNonNull(input, "input");
    children = List.copyOf(children);
  }
}
