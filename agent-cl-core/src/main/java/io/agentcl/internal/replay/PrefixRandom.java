package io.agentcl.internal.replay;

import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * The chance of a recording as long as a run goes as recorded, and then its own: otherwise no trial
 * but the first would come as far. Gives what a {@link java.util.SplittableRandom} of the recording
 * gave, whose methods all go back to these three.
 */
record PrefixRandom(RandomGenerator recorded, RandomGenerator own, BooleanSupplier asRecorded)
    implements RandomGenerator {

  private RandomGenerator now() {
    return asRecorded.getAsBoolean() ? recorded : own;
  }

  @Override
  public int nextInt() {
    return now().nextInt();
  }

  @Override
  public long nextLong() {
    return now().nextLong();
  }

  @Override
  public void nextBytes(byte[] bytes) {
    now().nextBytes(bytes);
  }
}
