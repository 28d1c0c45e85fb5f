package io.agentcl.statistics;

import java.util.SplittableRandom;

/**
 * How a result is simulated where it is not computed. The same draws and seed give the same result
 * everywhere.
 *
 * @param draws how often to draw; at least 1. The error falls with its square root
 * @param seed what all randomness is made of
 */
public record Resampling(int draws, long seed) {

  /** 10,000 draws of seed 42. */
  public static final Resampling DEFAULT = new Resampling(10_000, 42);

  public Resampling {
    Require.atLeastOne(draws, "draws");
  }

  SplittableRandom random() {
    return new SplittableRandom(seed);
  }
}
