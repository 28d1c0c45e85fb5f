package io.agentcl.springai;

import io.agentcl.run.InvalidRequestException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a model refused a request because of what is in it. The clients of models that Spring AI
 * has throw exceptions of their own, which this module does not know: they are told by the name of
 * the class, or by the status that the framework's own exception begins with.
 */
final class Refusal {

  private static final Set<String> NAMES =
      Set.of(
          "BadRequest",
          "BadRequestException",
          "UnprocessableContent",
          "UnprocessableEntity",
          "UnprocessableEntityException");

  private static final Pattern STATUS =
      Pattern.compile("(HTTP )?(400|413|422)\\b.*", Pattern.DOTALL);

  private Refusal() {}

  static boolean is(Throwable thrown) {
    int most = 20; // causes may go in a circle
    for (Throwable cause = thrown; cause != null && most-- > 0; cause = cause.getCause()) {
      String name = cause.getClass().getSimpleName();
      if (NAMES.contains(name)
          || cause instanceof InvalidRequestException
          || cause instanceof NoSuchToolException
          || (name.equals("NonTransientAiException") && hasStatus(cause.getMessage()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasStatus(@Nullable String message) {
    return message != null && STATUS.matcher(message).matches();
  }

  /** Returns {@code thrown}, as what the library knows if it is a refusal. */
  static Throwable said(Throwable thrown) {
    return is(thrown) && !(thrown instanceof InvalidRequestException)
        ? new InvalidRequestException(String.valueOf(thrown), thrown)
        : thrown;
  }
}
