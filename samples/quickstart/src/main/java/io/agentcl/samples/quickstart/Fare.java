package io.agentcl.samples.quickstart;

import io.agentcl.harness.Layer;
import java.lang.invoke.MethodHandles;

/**
 * What a fare grants: a layer of the desk's own, beside the standard ones.
 *
 * @param refundPercent how much of the price is paid back, from 0 to 100
 */
record Fare(int refundPercent) {

  static final Layer<Fare> LAYER = Layer.of("fare", Fare.class, MethodHandles.lookup());

  Fare {
    if (refundPercent < 0 || refundPercent > 100) {
      throw new IllegalArgumentException("refundPercent must be from 0 to 100: " + refundPercent);
    }
  }
}
