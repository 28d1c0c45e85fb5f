package io.agentcl.redact;

/** Undoes one way of writing a text, and gives the rest of it on. Not thread-safe. */
interface Undoing {

  void accept(char c, long line);

  void end();
}
