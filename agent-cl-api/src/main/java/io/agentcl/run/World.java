package io.agentcl.run;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Versions;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Named;
import io.agentcl.value.Storable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tools and the state that a replayed agent acts on. Each run has a world of its own, used by
 * one thread at a time; equal calls on equal worlds have equal answers, unless it is {@linkplain
 * #isRandom random}. A world that was given to a run before makes the next one void, unless it
 * {@linkplain #isReusable says} that it may.
 */
@FunctionalInterface
public interface World extends Storable {

  /**
   * Returns the answer to {@code call}, or empty if this world does not know the tool or cannot
   * tell; the run then ends as diverged.
   *
   * @throws Exception if the tool fails; the agent is told, as in production
   */
  Optional<ToolAnswer> answer(ToolCall call) throws Exception;

  /** Returns the state, as plain values, null if it is not known; graded when the run is over. */
  default @Nullable Object state() {
    return Map.of();
  }

  /** Returns the version of the world's code and initial state. */
  default String version() {
    return Versions.UNDECLARED;
  }

  /**
   * Returns whether equal calls may have different answers on equal worlds, as where a language
   * model plays a tool: runs in it are never exact then, whatever anybody claims. Asked once for
   * each run. Defaults to no.
   */
  default boolean isRandom() {
    return false;
  }

  /**
   * Returns what comes nearest to {@code call} among what this world could have answered, in words.
   * Shown when a run diverges.
   */
  default Optional<String> nearest(ToolCall call) {
    return Optional.empty();
  }

  /**
   * Returns how long the tool took for what this world was asked last. Nobody waits: a replay's
   * clock moves on by it. Asked once after each answer. Defaults to no time at all; not negative.
   */
  default Duration latency() {
    return Duration.ZERO;
  }

  /**
   * Returns what people and graders should know of the run that this world served, in order: what
   * was recorded and never asked for, answers to other arguments than those recorded, faults that
   * were put in on purpose. Asked when the run is over; stands in {@link Run#remarks}.
   */
  default List<Remark> remarks() {
    return List.of();
  }

  /**
   * What a world has to say of the run that it served.
   *
   * @param call what was asked; for what never was, what was recorded
   * @param place which of the calls to this world it was, from 1; 0 if it was never asked
   * @param text what is to know of it, for people
   */
  record Remark(Kind kind, ToolCall call, int place, String text) {

    /** What a remark is about. */
    public enum Kind {
      /** It was recorded, and this run never asked for it. */
      UNCONSUMED,
      /** It was answered by what was recorded for other arguments. */
      MISMATCHED,
      /** What the agent got, or when, was spoilt on purpose. */
      FAULT
    }

    public Remark {
      requireNonNull(kind, "kind");
      requireNonNull(call, "call");
      requireNonNull(text, "text");
      if (place < 0) {
        throw new IllegalArgumentException("place must not be negative: " + place);
      }
    }

    @Override
    public String toString() {
      return (place == 0 ? "" : "call " + place + ", ") + call + ": " + text;
    }
  }

  /**
   * Returns whether one object may serve many runs, since a run leaves nothing in it. Defaults to
   * whether it has no field that could hold anything, as a lambda that captures nothing.
   */
  default boolean isReusable() {
    return ToolWorld.hasNoField(getClass());
  }

  /**
   * Returns a world that has these tools and shows no state. It may serve many runs if no tool has
   * a field that could hold anything, as a lambda that captures nothing.
   */
  static World of(Map<String, Tool> tools) {
    return new ToolWorld(tools, null, Versions.UNDECLARED);
  }

  /** Returns a world that has these tools, over the state that {@code state} shows. */
  static World of(
      String version, Map<String, Tool> tools, Supplier<? extends @Nullable Object> state) {
    return new ToolWorld(tools, requireNonNull(state, "state"), version);
  }

  /**
   * Returns {@code world} under the name to which hosts bind it, so that scenarios in it can be
   * stored. A world of the host's own class says {@link #named} itself.
   *
   * @param name not blank
   */
  static World named(String name, World world) {
    return new NamedWorld(Named.of(name), requireNonNull(world, "world"));
  }
}
