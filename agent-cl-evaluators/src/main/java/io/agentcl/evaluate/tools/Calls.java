package io.agentcl.evaluate.tools;

import io.agentcl.evaluate.Differences;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;

/** What graders of tool use ask of a call. */
final class Calls {

  private Calls() {}

  /**
   * Returns the same for calls with the same name and arguments, numbers by value; arguments that
   * are no values count as they print themselves.
   */
  static Identity identity(ToolCall call) {
    try {
      return new Identity(call.name(), Differences.plain(call.value()));
    } catch (IllegalArgumentException | StackOverflowError e) {
      return new Identity(call.name(), Value.of(call.toString()));
    }
  }

  /** What makes two calls the same. */
  record Identity(String name, Value arguments) {

    @Override
    public String toString() {
      return name + arguments;
    }
  }
}
