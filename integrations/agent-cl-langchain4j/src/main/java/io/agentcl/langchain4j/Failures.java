package io.agentcl.langchain4j;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.guardrail.GuardrailException;
import dev.langchain4j.service.ModerationException;
import dev.langchain4j.service.output.OutputParsingException;
import io.agentcl.run.InvalidRequestException;
import io.agentcl.run.Session;

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
        return own(thrown);
      }
    }
    return thrown;
  }

  /**
   * Returns {@code thrown}, which ends an answer in a replay, as the agent's own failure if the
   * framework would not have what its model said, or that of an agent within the agent.
   */
  static RuntimeException ofAnswer(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (isRefusal(cause)) {
        // Named by its type: of a reply that was refused, that says by whom.
        return new InvalidRequestException(cause.toString(), thrown);
      }
      if (cause instanceof InvalidRequestException known) {
        return known;
      }
    }
    return told(thrown);
  }

  private static boolean isRefusal(Throwable thrown) {
    return thrown instanceof GuardrailException
        || thrown instanceof OutputParsingException
        || thrown instanceof ModerationException
        || isEndless(thrown);
  }

  /** The framework has no type for a model that calls tools again and again. */
  private static boolean isEndless(Throwable thrown) {
    return thrown.getClass() == RuntimeException.class
        && String.valueOf(thrown.getMessage()).startsWith("Something is wrong, exceeded ");
  }

  /** Returns {@code thrown}, for what a model wrote; in replays as the agent's own failure. */
  static RuntimeException written(Session session, RuntimeException thrown) {
    return session.isReplay() ? own(thrown) : thrown;
  }

  private static RuntimeException own(RuntimeException thrown) {
    return new InvalidRequestException(String.valueOf(thrown.getMessage()), thrown);
  }

  static Throwable told(Throwable thrown) {
    return thrown instanceof RuntimeException exception ? told(exception) : thrown;
  }
}
