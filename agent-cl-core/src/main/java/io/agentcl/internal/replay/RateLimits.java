package io.agentcl.internal.replay;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.LanguageModel;
import io.agentcl.scenario.RateLimit;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast replays may begin, and models be asked in them and by proposers. One for all that a
 * learner does. Safe for use by many threads.
 */
public final class RateLimits {

  private final @Nullable Limiter replays;
  private final Map<String, Limiter> models = new HashMap<>();

  /**
   * Creates limits.
   *
   * @param models by name of the model; others have none
   */
  public RateLimits(RateLimit replays, Map<String, RateLimit> models) {
    this.replays = replays.equals(RateLimit.NONE) ? null : new Limiter(replays);
    models.forEach((name, limit) -> this.models.put(name, new Limiter(limit)));
  }

  /** Returns no limits. */
  public static RateLimits none() {
    return new RateLimits(RateLimit.NONE, Map.of());
  }

  /** Returns whether nothing is limited. */
  boolean areNone() {
    return replays == null && models.isEmpty();
  }

  /** Returns the reply of {@code real}, when it may be asked. */
  ModelReply ask(ModelRequest request, LanguageModel real, Limiter.Waits waits) throws Exception {
    Limiter limiter = models.get(request.model());
    return limiter == null
        ? real.reply(request)
        : limiter.within(waits, () -> real.reply(request), reply -> reply.usage().tokens());
  }

  /** Waits until {@code model} may be asked. */
  Limiter.Permit begin(String model, Limiter.Waits waits) throws InterruptedException {
    Limiter limiter = models.get(model);
    return limiter == null ? Limiter.Permit.NONE : limiter.begin(waits);
  }

  /** Returns {@code real} within its limit, for those who wait while {@code goesOn}. */
  public LanguageModel limited(LanguageModel real, BooleanSupplier goesOn) {
    requireNonNull(real, "real");
    return request -> ask(request, real, Limiter.Waits.whilst(goesOn));
  }

  /** Makes a replay when it may begin; who waits for that waits while {@code goesOn}. */
  Trial replay(Limiter.Use<Trial> replay, BooleanSupplier goesOn) throws Exception {
    return replays == null
        ? replay.begin()
        : replays.within(
            Limiter.Waits.whilst(goesOn), replay, trial -> trial.run().spent().tokens());
  }
}
