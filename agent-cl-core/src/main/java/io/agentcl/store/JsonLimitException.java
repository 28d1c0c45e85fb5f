package io.agentcl.store;

/** A text is beyond a limit of {@link Json}, so that it cannot be told whether it is JSON. */
public final class JsonLimitException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  JsonLimitException(String message) {
    super(message);
  }
}
