package io.agentcl.value;

/**
 * A text or an object is beyond a limit that every value keeps, so that all that is written can be
 * read again: {@value JsonParser#MAX_DEPTH} lists and maps inside each other, and {@value
 * JsonParser#MAX_DIGITS} characters of a number.
 */
public final class JsonLimitException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  JsonLimitException(String message) {
    super(message);
  }
}
