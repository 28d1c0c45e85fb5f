package io.agentcl.run;

/**
 * What was said between an agent and its model cannot be taken for what is in it: the model refused
 * a request that is too long or has a schema it cannot read, or what reads the model's reply, as a
 * guardrail or a parser of objects, refused that. Clients of models and adapters of frameworks
 * throw it, or throw something caused by it, so that a run which cannot go on for that is the
 * agent's failure; any other exception says nothing about the agent, and an outage is one of those.
 */
public final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates one with what is wrong with the request, or the reply. */
  public InvalidRequestException(String message) {
    super(message);
  }

  /** Creates one with what is wrong with the request, or the reply, and what was thrown for it. */
  public InvalidRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
