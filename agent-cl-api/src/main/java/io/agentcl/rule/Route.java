package io.agentcl.rule;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Evidence;
import io.agentcl.condition.Truth;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Layer;
import java.lang.invoke.MethodHandles;
import java.util.Comparator;
import java.util.Map;

/**
 * Sends a conversation to a target, such as a specialised agent, a queue or a person.
 *
 * @param target name of the target, in the host's words
 * @param when under which condition
 * @param priority the greater wins; equal ones in the order of their names
 */
public record Route(String target, Condition when, int priority) {

  /** The standard layer of routes. */
  public static final Layer<Route> LAYER =
      Layer.of("routing", Route.class, MethodHandles.lookup()).withBits(4);

  /**
   * The routing decision: the target of the first route whose condition is known to hold, or the
   * empty text. Costs the number of routes.
   */
  public static final Derivation<Evidence, String> TARGET =
      Derivation.of(
          "agentcl/route",
          "1",
          (view, evidence) ->
              view.all(LAYER).entrySet().stream()
                  .sorted(
                      Comparator.comparingInt((Map.Entry<String, Route> e) -> e.getValue().priority)
                          .reversed()
                          .thenComparing(Map.Entry::getKey))
                  .filter(entry -> entry.getValue().when.test(evidence) == Truth.TRUE)
                  .map(entry -> entry.getValue().target)
                  .findFirst()
                  .orElse(""));

  public Route {
    requireNonNull(target, "target");
    requireNonNull(when, "when");
  }
}
