package io.agentcl.run;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import java.util.Optional;

/**
 * A world that answers recorded calls, each once, in the order of the recording. Arguments are
 * compared as values, numbers by what they are worth: 2 and 2.0 are the same. One run uses a tape
 * up. It can show that something broke; it knows no call that was not recorded.
 */
public interface Tape extends World {

  @Override
  Optional<ToolAnswer> answer(ToolCall call);

  /**
   * Returns a fresh tape of the same recording that does not look at these arguments of {@code
   * tool}, such as a time or the id of a request.
   */
  Tape ignoring(String tool, String... arguments);
}
