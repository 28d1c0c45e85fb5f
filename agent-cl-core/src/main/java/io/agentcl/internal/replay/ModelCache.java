package io.agentcl.internal.replay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Replies of models in replays. The key holds the whole request, the scenario, the number of the
 * trial, and the how-manieth of equal requests it is: another trial asks the model anew, the same
 * trial on a harness that sends the same request does not. Safe for use by many threads.
 */
final class ModelCache {

  private static final long MOST_CHARACTERS = 64_000_000;

  private final Cache<String, ModelReply> replies =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((String key, ModelReply reply) -> 100 + reply.body().toString().length())
          .build();

  private final RateLimits limits;

  /** Creates a cache of what is asked within {@code limits}. */
  ModelCache(RateLimits limits) {
    this.limits = limits;
  }

  /** Returns the replies of one run. */
  OneRun run(String scenario, int trial) {
    return new OneRun(scenario, trial);
  }

  /** The replies of one run. */
  final class OneRun {
    private final String scenario;
    private final int trial;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    private OneRun(String scenario, int trial) {
      this.scenario = scenario;
      this.trial = trial;
    }

    /** Returns the key of the next such request of this run. */
    String key(ModelRequest request) {
      String same = Value.of(List.of(request.model(), request.body())).hash();
      int count = asked.merge(same, 1, Integer::sum);
      return Value.of(List.of(scenario, trial, count, same)).hash();
    }

    /** As {@link #key}, of a request that is not the agent's, as of one who plays its user. */
    String besides(ModelRequest request) {
      return Value.of(List.of("besides the agent", key(request))).hash();
    }

    Optional<ModelReply> find(String key) {
      return Optional.ofNullable(replies.getIfPresent(key));
    }

    void keep(String key, ModelReply reply) {
      replies.put(key, reply);
    }

    /** Waits until {@code model} may be asked; it is to be said when that has ended. */
    Limiter.Permit begin(String model, Pause pause) throws InterruptedException {
      return limits.begin(model, pause);
    }
  }
}
