package io.agentcl.internal.command;

/** The words of a command line are none that this command understands. */
final class WrongUsage extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongUsage(String message) {
    super(message);
  }
}
