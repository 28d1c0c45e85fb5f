package io.agentcl.evaluate.trajectory;

/** What a call counts that is made again with equal arguments and an equal answer. */
public enum Repeats {
  /** Each call counts: two expected calls need two observed ones. */
  COUNT,
  /** Equal observed calls count once, expected ones each. Some other tools count so. */
  OBSERVED_ONCE,
  /** Equal calls count once on both sides: calls are compared as sets. */
  ONCE
}
