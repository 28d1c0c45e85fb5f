package io.agentcl.internal.live;

import io.agentcl.run.Tool;
import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;

/** What stands behind the sessions of production, one for each. Safe for use by many threads. */
public final class Outsides {

  /** Tools that conditions may probe. */
  private final Map<String, Tool> readOnlyTools;

  private final Clock clock;

  /** Split for each session, so that none disturbs the numbers of another. */
  private final SplittableRandom random;

  public Outsides(Map<String, Tool> readOnlyTools, Clock clock, SplittableRandom random) {
    this.readOnlyTools = readOnlyTools;
    this.clock = clock;
    this.random = random;
  }

  synchronized ProductionOutside next() {
    return new ProductionOutside(readOnlyTools, clock, random.split());
  }
}
