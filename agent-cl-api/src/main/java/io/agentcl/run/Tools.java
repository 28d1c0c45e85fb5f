package io.agentcl.run;

import io.agentcl.rule.ToolRule;
import io.agentcl.trace.ToolAnswer;
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
  StartedCall begin(ToolRequest request);

  /**
   * Returns the answer to a call. The tool is given the arguments as the rules left them. An
   * exception of the tool becomes {@link ToolAnswer.Failed}.
   *
   * @param real the host's own tool; in replay the world answers instead, unless it is inner
   */
  ToolAnswer call(ToolRequest request, Tool real);

  /** As {@link #call(ToolRequest, Tool)}, of {@code name} with {@code arguments}. */
  default ToolAnswer call(
      String name, Map<String, ? extends @Nullable Object> arguments, Tool real) {
    return call(ToolRequest.of(name, arguments), real);
  }

  /** As {@link #call(ToolRequest, Tool)}, with the arguments as a model wrote them, as JSON. */
  default ToolAnswer callJson(String name, @Nullable String arguments, Tool real) {
    return call(ToolRequest.ofJson(name, arguments), real);
  }

  /**
   * Returns what the harness says of {@code tool} to models, to be offered in place of what the
   * host's code says; empty if it says nothing.
   */
  Optional<ToolRule.Declaration> declaration(String tool);
}
