package io.agentcl.internal.imports;

import io.agentcl.trace.ToolAnswer;
import org.jspecify.annotations.Nullable;

/** What a call was answered, by what the tool did and what the model was told of it. */
record ToolCallAnswer(ToolAnswer answer) {

  static ToolCallAnswer of(Said told) {
    boolean failed = told.answers() != null && told.answers().failed();
    return new ToolCallAnswer(
        failed ? ToolAnswer.failed(told.text()) : ToolAnswer.answered(told.text()));
  }

  static ToolCallAnswer of(@Nullable Did did, @Nullable Said told) {
    if (did != null && did.failed() != null) {
      return new ToolCallAnswer(ToolAnswer.failed(told == null ? did.failed() : told.text()));
    }
    if (did != null && did.answer() != null) {
      return new ToolCallAnswer(ToolAnswer.answered(did.answer()));
    }
    return told == null ? new ToolCallAnswer(new ToolAnswer.Unknown()) : of(told);
  }

  boolean isUnknown() {
    return answer instanceof ToolAnswer.Unknown;
  }
}
