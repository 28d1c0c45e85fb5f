package io.agentcl.internal.learn;

import io.agentcl.internal.live.Voice;
import io.agentcl.learn.PromotionPolicy;
import io.agentcl.learn.ShipReport;

/** Asks the host's policy; one that cannot tell leaves it to a person. */
public final class Consent {

  private static final String POLICY = "the promotion policy";

  private final PromotionPolicy policy;
  private final Voice voice;

  public Consent(PromotionPolicy policy, Voice voice) {
    this.policy = policy;
    this.voice = voice;
  }

  boolean promotes(Found found) {
    return voice.ask(POLICY, () -> policy.promotes(found.patch(), found.regression()), false);
  }

  boolean ships(ShipReport wanted) {
    return voice.ask(POLICY, () -> policy.ships(wanted), false);
  }
}
