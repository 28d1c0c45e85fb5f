package io.agentcl.rule;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Layer;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which model does a job. A patch of this layer is never promoted without approval.
 *
 * @param model name of the model, in the host's words
 * @param settings {@code temperature}, a number, and what else a host reads, as an adapter
 */
public record ModelChoice(String model, SortedMap<String, Value> settings) {

  /** The standard layer of model choices. */
  public static final Layer<ModelChoice> LAYER =
      Layer.of("model", ModelChoice.class, MethodHandles.lookup()).withBits(20);

  /**
   * The name of the choice for the model that talks with the user, which the adapters for
   * frameworks put into requests.
   */
  public static final String CHAT = "chat";

  /** The name of the setting that all models have. */
  private static final String TEMPERATURE = "temperature";

  public ModelChoice {
    requireNonNull(model, "model");
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    @Nullable Value temperature = settings.get(TEMPERATURE);
    if (temperature != null && !(temperature.toObject() instanceof Number)) {
      throw new IllegalArgumentException(
          "the temperature of model \"%s\" must be a number, but is %s; to mend it, write it as 0.2"
              .formatted(model, temperature.brief()));
    }
  }

  /** Returns the setting {@code temperature}; empty if it is left to the host. */
  public OptionalDouble temperature() {
    @Nullable Value temperature = settings.get(TEMPERATURE);
    return temperature != null && temperature.toObject() instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }
}
