package io.agentcl.springai;

import io.agentcl.run.Tools;
import io.agentcl.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.util.JsonHelper;

/**
 * The arguments of a call, as the model wrote them and as they are read.
 *
 * @param isExact whether the text is JSON as it is specified, so that whoever reads it reads the
 *     same
 */
record Arguments(Tools.Request request, String text, boolean isExact) {

  private static final JsonHelper FRAMEWORK = new JsonHelper();
  private static final String NONE = "{}";

  static Arguments read(String tool, @Nullable String text) {
    String written = text == null || text.isBlank() ? NONE : text;
    Tools.Request exact = Tools.Request.ofJson(tool, written);
    return exact.unreadable().isEmpty()
        ? new Arguments(exact, written, true)
        : new Arguments(
            Tools.Request.ofJson(tool, written, FRAMEWORK::fromJsonToMap), written, false);
  }

  boolean isWritten(@Nullable String other) {
    return text.equals(other == null || other.isBlank() ? NONE : other);
  }

  /** Returns the text to run the tool with: the model's own, unless that was changed by a rule. */
  String given(Map<String, @Nullable Object> arguments) {
    return isExact && arguments.equals(request.call().arguments())
        ? text
        : Value.of(arguments).toString();
  }
}
