package io.agentcl.internal.command;

import java.util.List;

/**
 * One thing that the command does.
 *
 * @param usage how it is called
 * @param does what it does, in one line
 * @param action how
 */
record Subcommand(Usage usage, String does, Action action) {

  /** Does what is asked. */
  @FunctionalInterface
  interface Action {

    /**
     * Returns whether the answer is a yes.
     *
     * @throws RuntimeException one of the JDK's that says what is wrong and how to mend it
     */
    boolean run(Call call);
  }

  static Subcommand of(String usage, String does, Action action) {
    return new Subcommand(new Usage(usage), does, action);
  }

  boolean run(Call call) {
    return action.run(call);
  }

  String name() {
    return usage.name();
  }

  /** Returns what {@code words} say to it. */
  Arguments parse(List<String> words) {
    return usage.parse(words);
  }
}
