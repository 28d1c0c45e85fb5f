package io.agentcl.evaluate.trajectory;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;

/**
 * One message, with the calls that it makes. The calls of one step were made at once, so that they
 * have no order among them.
 *
 * @param role who speaks, such as {@code user} or {@code assistant}; compared by {@link
 *     TrajectoryMode#STRICT} only
 * @param calls the calls; most often none if the agent does not speak
 */
public record Step(String role, List<Call> calls) {

  /** The role of the user. */
  public static final String USER = "user";

  /** The role of the agent. */
  public static final String ASSISTANT = "assistant";

  public Step {
    requireNonNull(role, "role");
    calls = List.copyOf(calls);
  }

  /** Returns a message without calls. */
  public static Step of(String role) {
    return new Step(role, List.of());
  }

  /** Returns a step of the agent that makes all of {@code calls} at once. */
  public static Step calling(Call... calls) {
    return new Step(ASSISTANT, List.of(calls));
  }

  Value value() {
    return Value.of(Map.of("role", role, "calls", calls.stream().map(Call::value).toList()));
  }

  @Override
  public String toString() {
    return role + calls;
  }
}
