package io.agentcl.langchain4j;

import dev.langchain4j.exception.UnsupportedFeatureException;
import io.agentcl.run.InvalidRequestException;

/** What exceptions of the framework mean to the library. */
final class Failures {

  private Failures() {}

  /**
   * Returns {@code thrown}, as what the library takes for the agent's own doing if a model refused
   * the request for what is in it.
   */
  static RuntimeException told(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof dev.langchain4j.exception.InvalidRequestException
          || cause instanceof UnsupportedFeatureException) {
        return new InvalidRequestException(String.valueOf(thrown.getMessage()), thrown);
      }
    }
    return thrown;
  }

  static Throwable told(Throwable thrown) {
    return thrown instanceof RuntimeException exception ? told(exception) : thrown;
  }
}
