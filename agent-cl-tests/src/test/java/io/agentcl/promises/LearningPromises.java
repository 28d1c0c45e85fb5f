package io.agentcl.promises;

import io.agentcl.regress.RegressionSuite;

/** What is earned. */
abstract class LearningPromises {

  static RegressionSuite suite() {
    return RegressionSuite.inMemory().earn(Desk.CLEAR).earn(Desk.REFUND_SMALL).earn(Desk.GREETING);
  }
}
