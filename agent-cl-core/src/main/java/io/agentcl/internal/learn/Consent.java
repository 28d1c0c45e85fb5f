package io.agentcl.internal.learn;

import io.agentcl.internal.live.Voice;
import io.agentcl.learn.PromotionPolicy;
import io.agentcl.learn.ShipReport;
import io.agentcl.ledger.Price;
import io.agentcl.regress.RegressionSuite;

/** Asks the host's policy; one that cannot tell leaves it to a person. */
public final class Consent {

  private static final String POLICY = "the promotion policy";

  private final PromotionPolicy policy;
  private final RegressionSuite suite;
  private final Voice voice;

  /**
   * Creates consent.
   *
   * @param suite knows what was paid before for what a patch edits
   */
  public Consent(PromotionPolicy policy, RegressionSuite suite, Voice voice) {
    this.policy = policy;
    this.suite = suite;
    this.voice = voice;
  }

  boolean promotes(Found found) {
    Price total = suite.price(found.patch(), found.price());
    return voice.ask(
        POLICY, () -> policy.promotes(found.patch(), found.regression(), total), false);
  }

  boolean ships(ShipReport wanted) {
    return voice.ask(POLICY, () -> policy.ships(wanted), false);
  }
}
