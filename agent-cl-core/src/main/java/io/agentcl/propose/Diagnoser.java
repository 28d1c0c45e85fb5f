package io.agentcl.propose;

import io.agentcl.learn.Diagnosis;

/** Says which parts of a harness may be to blame. Safe for use by many threads. */
@FunctionalInterface
public interface Diagnoser {

  /** Returns the suspects, the likeliest first. */
  Diagnosis diagnose(Symptoms symptoms);
}
