package io.agentcl.samples.quickstart;

/** Thrown when a story ends otherwise than it should. */
final class StoryFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoryFailedException(String claim, Object found) {
    super("should be: %s%n  found: %s".formatted(claim, found));
  }
}
