package io.agentcl.run;

/**
 * A model refused a request because of what is in it: too long, a schema it cannot read. Clients of
 * models throw it, or throw something caused by it, so that a run which cannot go on for that is
 * the agent's failure; any other exception says nothing about the agent.
 */
public final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates one with what is wrong with the request. */
  public InvalidRequestException(String message) {
    super(message);
  }

  /** Creates one with what is wrong with the request, and what the client threw. */
  public InvalidRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
