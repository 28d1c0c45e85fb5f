package io.agentcl.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool of the host. */
@FunctionalInterface
public interface Tool {

  /**
   * Returns the answer to a call.
   *
   * @return the answer; may be null
   * @throws Exception if the tool fails; its message is told to the agent
   */
  @Nullable Object call(Map<String, @Nullable Object> arguments) throws Exception;
}
