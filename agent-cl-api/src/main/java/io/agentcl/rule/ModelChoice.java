package io.agentcl.rule;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Layer;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which model does a job. A patch of this layer is never promoted without approval.
 *
 * @param model name of the model, in the host's words
 * @param settings temperature, adapter and the like
 */
public record ModelChoice(String model, SortedMap<String, Value> settings) {

  /** The standard layer of model choices. */
  public static final Layer<ModelChoice> LAYER =
      Layer.of("model", ModelChoice.class, MethodHandles.lookup()).withBits(20);

  public ModelChoice {
    requireNonNull(model, "model");
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }
}
