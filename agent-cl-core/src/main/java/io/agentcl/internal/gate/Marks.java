package io.agentcl.internal.gate;

import io.agentcl.scenario.Scenario;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What scenarios and their parts say of themselves. That is code of the host, which may throw:
 * whoever cannot say is taken for what promises less and is looked at more closely.
 */
final class Marks {

  private Marks() {}

  /** Returns whether a change is certified on it in any case. */
  static boolean isCritical(Scenario scenario) {
    return said(scenario::isCritical).orElse(true);
  }

  /** Returns whether it guards what worked. */
  static boolean isGuard(Scenario scenario) {
    return said(scenario::isGuard).orElse(true);
  }

  /** Returns whether it claims that chance has no part; its replay says it of one that throws. */
  static boolean isDeterministic(Scenario scenario) {
    return said(scenario::isDeterministic).orElse(false);
  }

  /** Returns which of the parts says that it is random, in words, or cannot say; or empty. */
  static Optional<String> random(Scenario scenario) {
    return Stream.of(
            random("grader", () -> scenario.evaluator().isRandom()),
            random("user", () -> scenario.user().isRandom()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> random(String part, BooleanSupplier mark) {
    Optional<Boolean> said = said(mark);
    if (said.isEmpty()) {
      return Optional.of(
          "its %s cannot say whether it is random: isRandom() threw".formatted(part));
    }
    return said.filter(random -> random).map(random -> "its %s is random".formatted(part));
  }

  private static Optional<Boolean> said(BooleanSupplier mark) {
    try {
      return Optional.of(mark.getAsBoolean());
    } catch (RuntimeException | Error e) {
      if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
        throw fatal; // the program is ending, and must not be kept from it
      }
      return Optional.empty();
    }
  }
}
