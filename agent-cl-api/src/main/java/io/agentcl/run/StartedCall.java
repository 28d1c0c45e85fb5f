package io.agentcl.run;

import io.agentcl.trace.ToolAnswer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool that was decided on. If it has no {@link #answer} yet, the host runs the tool
 * with {@link #arguments} and says what came of it, once; what is said later is ignored. If nothing
 * was said when the conversation ends, what the tool did is recorded as not known. Safe for use by
 * many threads; nothing here waits.
 */
public interface StartedCall {

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
