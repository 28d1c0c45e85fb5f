package io.agentcl.evaluate;

import io.agentcl.internal.text.Names;
import io.agentcl.run.Run;
import org.jspecify.annotations.Nullable;

/** Calls evaluators of others. */
final class Safely {

  private Safely() {}

  /**
   * Returns the score, or an ERROR that says how the evaluator broke; an assertion that it makes
   * may throw an error.
   */
  static Score evaluate(Evaluator evaluator, Run run) {
    try {
      @Nullable Score score = evaluator.evaluate(run);
      return score == null
          ? Score.error("evaluator %s answered null".formatted(name(evaluator)))
          : score;
    } catch (RuntimeException | Error e) {
      if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
        throw fatal; // the program is ending, and must not be kept from it
      }
      return Score.error("evaluator %s threw %s".formatted(name(evaluator), e));
    }
  }

  /** Returns the name in quotes; of one that has none where it stands, and how to name it. */
  private static String name(Evaluator evaluator) {
    String name;
    try {
      name = evaluator.name();
    } catch (RuntimeException | Error e) {
      name = Names.of(evaluator.getClass());
    }
    return name.equals(Names.of(evaluator.getClass())) && Names.isWithout(evaluator.getClass())
        ? name + " (to name it, make it with Evaluator.of(name, version, ..))"
        : "\"%s\"".formatted(name);
  }
}
