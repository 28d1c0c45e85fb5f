package io.agentcl.run;

import io.agentcl.trace.ToolAnswer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls tools. The rules of the session's harness are enforced here: they may change arguments or
 * deny a call before the tool is asked.
 */
@FunctionalInterface
public interface Tools {

  /**
   * Returns the answer to a call of {@code name}. The tool is given the arguments as the rules left
   * them. An exception of the tool becomes {@link ToolAnswer.Failed}.
   *
   * @param arguments arguments by name; null arguments are legal
   * @param real the host's own tool; in replay the world answers instead
   */
  ToolAnswer call(String name, Map<String, ? extends @Nullable Object> arguments, Tool real);
}
