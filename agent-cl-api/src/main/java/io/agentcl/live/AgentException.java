package io.agentcl.live;

/** Thrown to who talks to an agent that failed. The failure was recorded before. */
public final class AgentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception. */
  public AgentException(String message, Throwable cause) {
    super(message, cause);
  }
}
