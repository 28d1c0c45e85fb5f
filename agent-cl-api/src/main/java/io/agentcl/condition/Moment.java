package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A moment in the past of a conversation, since which something is counted or looked for. If it
 * never came, everything since the beginning counts. Moments are immutable data.
 */
public sealed interface Moment {

  /**
   * Returns the number of the first step of the history after this moment, from 0; empty if
   * something it depends on is not known.
   */
  OptionalInt after(Evidence evidence);

  /** Returns the beginning of the conversation. */
  static Moment beginning() {
    return new Beginning();
  }

  /** Returns the moment at which the user last spoke. */
  static Moment userSpoke() {
    return new UserSpoke();
  }

  /** Returns the moment at which {@code tool} last answered. */
  static Moment called(String tool) {
    return new Called(tool, Map.of());
  }

  /** Returns the moment at which {@code tool} last answered a call with these arguments. */
  static Moment called(String tool, Map<String, Operand> arguments) {
    return new Called(tool, arguments);
  }

  /** Returns the moment at which the host last said that the user confirmed the judged call. */
  static Moment confirmed() {
    return new Confirmed();
  }

  private static OptionalInt next(OptionalInt step) {
    return step.isEmpty() ? step : OptionalInt.of(step.getAsInt() + 1);
  }

  /** The beginning. */
  record Beginning() implements Moment {

    @Override
    public OptionalInt after(Evidence evidence) {
      return OptionalInt.of(0);
    }

    @Override
    public String toString() {
      return "the beginning";
    }
  }

  /** The user spoke. */
  record UserSpoke() implements Moment {

    @Override
    public OptionalInt after(Evidence evidence) {
      return next(evidence.history().lastUserMessage());
    }

    @Override
    public String toString() {
      return "the user last spoke";
    }
  }

  /** A tool answered a call with at least these arguments. */
  record Called(String tool, Map<String, Operand> arguments) implements Moment {

    public Called {
      requireNonNull(tool, "tool");
      arguments = Arguments.sorted(arguments);
    }

    @Override
    public OptionalInt after(Evidence evidence) {
      History history = evidence.history();
      if (history.count(tool, Arguments.NONE, 0).most() == 0) {
        return OptionalInt.of(0);
      }
      Optional<Value> wanted = Arguments.resolve(arguments, evidence);
      return wanted.isEmpty() ? OptionalInt.empty() : next(history.last(tool, wanted.get()));
    }

    @Override
    public String toString() {
      return Arguments.words(tool, arguments) + " was last called";
    }
  }

  /** The user confirmed the judged call. */
  record Confirmed() implements Moment {

    @Override
    public OptionalInt after(Evidence evidence) {
      return next(evidence.history().lastConfirmation(evidence.call()));
    }

    @Override
    public String toString() {
      return "the user last confirmed it";
    }
  }
}
