package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Lookup;
import io.agentcl.value.Value;
import java.util.Optional;

/** An operand that was said or answered before; what was lost may be there, but is not known. */
sealed interface Recalled extends Operand {

  /**
   * What the user said.
   *
   * @param all all messages, not the last one only
   */
  record UserText(boolean all) implements Recalled {

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      History history = evidence.history();
      return (all ? history.allUserText() : history.lastUserText()).map(Value::of);
    }

    @Override
    public Truth present(Evidence evidence) {
      History history = evidence.history();
      return (all ? history.lostUserText() : history.lostLastUserText())
          ? Truth.UNKNOWN
          : Recalled.super.present(evidence);
    }

    @Override
    public String toString() {
      return all ? "what the user said" : "what the user said last";
    }
  }

  /** A part of the last answer of a tool. */
  record Result(String tool, String path) implements Recalled {

    public Result {
      requireNonNull(tool, "tool");
      requireNonNull(path, "path");
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return evidence.history().lastResult(tool).flatMap(result -> Lookup.at(result, path));
    }

    @Override
    public Truth present(Evidence evidence) {
      History history = evidence.history();
      boolean isLost =
          history.lastResult(tool).isEmpty() && history.happened(Wanted.any(tool)) != Truth.FALSE;
      return isLost ? Truth.UNKNOWN : Recalled.super.present(evidence);
    }

    @Override
    public String toString() {
      return "result of " + tool + (path.isEmpty() ? "" : ", " + path);
    }
  }
}
