package io.agentcl.internal.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind the name of a subcommand.
 *
 * @param operands in their order
 * @param options by name; flags have an empty value
 */
record Arguments(List<String> operands, Map<String, String> options) {

  /** Returns the operand {@code index}, which the usage demands. */
  String at(int index) {
    return operands.get(index);
  }

  /** Returns the operand {@code index}, or empty if it was left out. */
  Optional<String> find(int index) {
    return index < operands.size() ? Optional.of(operands.get(index)) : Optional.empty();
  }

  /** Returns the operands from {@code index} on. */
  List<String> from(int index) {
    return operands.subList(Math.min(index, operands.size()), operands.size());
  }

  /** Returns whether the flag {@code option} was given. */
  boolean has(String option) {
    return options.containsKey(option);
  }

  /** Returns the value of {@code option}; empty if it was not given. */
  String option(String option) {
    return options.getOrDefault(option, "");
  }

  /**
   * Returns {@code text} as a number.
   *
   * @param what it is the number of
   */
  static long number(String text, String what) {
    try {
      long number = Long.parseLong(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, together with what is too small.
    }
    throw new WrongUsage("%s must be a number from 1: \"%s\"".formatted(what, text));
  }
}
