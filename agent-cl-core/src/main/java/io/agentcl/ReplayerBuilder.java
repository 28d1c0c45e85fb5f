package io.agentcl;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.record.Recorder;
import io.agentcl.internal.replay.LocalReplayer;
import io.agentcl.internal.replay.RateLimits;
import io.agentcl.internal.replay.Runners;
import io.agentcl.run.Agent;
import io.agentcl.scenario.RateLimit;
import io.agentcl.scenario.Replayer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Builds replayers. This class is not thread-safe. */
public final class ReplayerBuilder {

  private final Agent agent;
  private int threads = Runtime.getRuntime().availableProcessors();
  private @Nullable Executor executor;
  private RateLimit ofReplays = RateLimit.NONE;
  private final Map<String, RateLimit> ofModels = new HashMap<>();
  private long seed;
  private Recorder.Bounds bounds = Recorder.Bounds.DEFAULT;

  ReplayerBuilder(Agent agent) {
    this.agent = requireNonNull(agent, "agent");
  }

  /**
   * Sets how many scenarios are replayed at a time; results do not depend on it. Defaults to the
   * number of processors.
   *
   * @param threads at least 1
   */
  public ReplayerBuilder threads(int threads) {
    this.threads = checkThreads(threads);
    return this;
  }

  static int checkThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1: " + threads);
    }
    return threads;
  }

  /**
   * Sets who runs agents and graders, such as one that starts a virtual thread for each. A run that
   * waits in its queue spends its time there; one that is out of time is interrupted. It is not
   * closed here. Defaults to daemon threads that end when they have had nothing to do.
   */
  public ReplayerBuilder executor(Executor executor) {
    this.executor = requireNonNull(executor, "executor");
    return this;
  }

  static Runners runners(@Nullable Executor executor, int threads, RateLimits limits) {
    return executor == null ? Runners.own(threads, limits) : Runners.on(executor, threads, limits);
  }

  /** As {@link LearnerBuilder#rateLimit(RateLimit)}. */
  public ReplayerBuilder rateLimit(RateLimit ofReplays) {
    this.ofReplays = requireNonNull(ofReplays, "ofReplays");
    return this;
  }

  /** As {@link LearnerBuilder#rateLimit(String, RateLimit)}. */
  public ReplayerBuilder rateLimit(String model, RateLimit limit) {
    ofModels.put(requireNonNull(model, "model"), requireNonNull(limit, "limit"));
    return this;
  }

  /** As {@link LearnerBuilder#recording}. */
  public ReplayerBuilder recording(int mostEvents, long mostBytes) {
    this.bounds = new Recorder.Bounds(mostEvents, mostBytes);
    return this;
  }

  /** Sets what all randomness of all runs is made of. Defaults to 0. */
  public ReplayerBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** Returns the replayer. */
  public Replayer build() {
    return new LocalReplayer(
        agent, runners(executor, threads, new RateLimits(ofReplays, ofModels)), seed, bounds);
  }
}
