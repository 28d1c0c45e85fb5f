package io.agentcl.fakes;

import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Patch;
import io.agentcl.learn.ShipReport;
import io.agentcl.regress.RegressionReport;

/** Lets everything go live, also what breaks something. */
public final class Careless implements PromotionPolicy {

  @Override
  public boolean promotes(Patch patch, RegressionReport report) {
    return true;
  }

  @Override
  public boolean ships(ShipReport report) {
    return true;
  }
}
