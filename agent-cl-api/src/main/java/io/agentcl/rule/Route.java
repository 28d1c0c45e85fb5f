package io.agentcl.rule;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Condition;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.Truth;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Scoped;
import java.lang.invoke.MethodHandles;
import java.util.Comparator;

/**
 * Sends a conversation to a target, such as a specialised agent, a queue or a person.
 *
 * @param target name of the target, in the host's words
 * @param when under which condition
 * @param priority the greater wins; of equal ones that of the widest scope, then by name
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
          "2",
          (view, evidence) ->
              view.all(LAYER).stream()
                  .map(Scoped::content)
                  .sorted(Comparator.comparingInt(Route::priority).reversed())
                  .filter(route -> route.when.test(evidence) == Truth.TRUE)
                  .map(Route::target)
                  .findFirst()
                  .orElse(""));

  public Route {
    requireNonNull(target, "target");
    requireNonNull(when, "when");
  }
}
