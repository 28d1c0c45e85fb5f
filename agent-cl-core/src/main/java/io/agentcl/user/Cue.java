package io.agentcl.user;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.evidence.Truth;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a user goes by: something that the agent said or did. Cues are immutable data; what is not
 * known is not noticed. Costs the length of the conversation.
 */
public sealed interface Cue {

  /** Returns whether the user notices it in {@code trace}. */
  boolean isIn(Trace trace);

  /** Returns the cue that is always there. */
  static Cue anything() {
    return new Anything();
  }

  /**
   * Returns the cue that the agent's last answer has one of these phrases. Case, marks and white
   * space do not count; a phrase is found as whole words.
   *
   * @param phrases at least one, each with a word
   */
  static Cue says(String... phrases) {
    return new Says(List.of(requireNonNull(phrases, "phrases")));
  }

  /** Returns the cue that {@code tool} has answered a call so far. */
  static Cue called(String tool) {
    return new Meets(Condition.calledBefore(tool));
  }

  /** As {@link #called(String)}, with at least {@code arguments}, which are plain values. */
  static Cue called(String tool, Map<String, ? extends @Nullable Object> arguments) {
    Map<String, Operand> wanted = new TreeMap<>();
    arguments.forEach((name, value) -> wanted.put(name, Operand.constant(value)));
    return new Meets(Condition.calledBefore(tool, wanted));
  }

  /** Returns the cue that {@code condition} holds after the agent's last answer. */
  static Cue meets(Condition condition) {
    return new Meets(condition);
  }

  /** Returns the cue that this and {@code other} are there. */
  default Cue and(Cue other) {
    return new Both(this, other);
  }

  /** Returns the cue that this or {@code other} is there. */
  default Cue or(Cue other) {
    return new Either(this, other);
  }

  /** Returns the cue that this is not there. */
  default Cue not() {
    return new Without(this);
  }

  /** Always there. */
  record Anything() implements Cue {

    @Override
    public boolean isIn(Trace trace) {
      return true;
    }

    @Override
    public String toString() {
      return "anything";
    }
  }

  /** Something that the agent said last. */
  record Says(List<String> phrases) implements Cue {

    public Says {
      phrases = Phrases.checked(phrases);
    }

    @Override
    public boolean isIn(Trace trace) {
      return Phrases.in(LastWords.ofAgent(trace), phrases);
    }

    @Override
    public String toString() {
      return "the agent says one of " + phrases;
    }
  }

  /** A condition on all that happened. */
  record Meets(Condition condition) implements Cue {

    public Meets {
      requireNonNull(condition, "condition");
    }

    @Override
    public boolean isIn(Trace trace) {
      History.Log log = new History.Log();
      trace.events().forEach(event -> event.addTo(log));
      int last = trace.events().size() - 1;
      Instant now = last < 0 ? Instant.EPOCH : trace.events().get(last).at();
      Evidence evidence =
          Evidence.of(
              log.history(), Value.of(Map.of()), now, (tool, arguments) -> Optional.empty());
      return condition.test(evidence) == Truth.TRUE;
    }

    @Override
    public String toString() {
      return condition.toString();
    }
  }

  /** Two cues at once. */
  record Both(Cue one, Cue other) implements Cue {

    public Both {
      requireNonNull(one, "one");
      requireNonNull(other, "other");
    }

    @Override
    public boolean isIn(Trace trace) {
      return one.isIn(trace) && other.isIn(trace);
    }

    @Override
    public String toString() {
      return "(%s and %s)".formatted(one, other);
    }
  }

  /** One of two cues. */
  record Either(Cue one, Cue other) implements Cue {

    public Either {
      requireNonNull(one, "one");
      requireNonNull(other, "other");
    }

    @Override
    public boolean isIn(Trace trace) {
      return one.isIn(trace) || other.isIn(trace);
    }

    @Override
    public String toString() {
      return "(%s or %s)".formatted(one, other);
    }
  }

  /** A cue that is missing. */
  record Without(Cue cue) implements Cue {

    public Without {
      requireNonNull(cue, "cue");
    }

    @Override
    public boolean isIn(Trace trace) {
      return !cue.isIn(trace);
    }

    @Override
    public String toString() {
      return "not " + cue;
    }
  }
}
