package io.agentcl.evaluate.tools;

import io.agentcl.internal.match.Differences;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;

/** What makes two calls the same: the name and the arguments, numbers by value. */
record Identity(String name, Value arguments) {

  /** Arguments that are no values count as they print themselves. */
  static Identity of(ToolCall call) {
    try {
      return new Identity(call.name(), Differences.plain(call.value()));
    } catch (IllegalArgumentException | StackOverflowError e) {
      return new Identity(call.name(), Value.of(call.toString()));
    }
  }

  @Override
  public String toString() {
    return name + arguments;
  }
}
