package io.agentcl.internal.gate;

import io.agentcl.internal.regress.Proven;
import io.agentcl.regress.RegressionReport;
import java.util.List;

/**
 * What was seen of a suite on another harness.
 *
 * @param report as users read it
 * @param proven the scenarios with what proves them there; those without a proof failed before
 *     already
 */
public record Examined(RegressionReport report, List<Proven> proven) {

  public Examined {
    proven = List.copyOf(proven);
  }
}
