package io.agentcl.benchmarks.bfcl;

import org.jspecify.annotations.Nullable;

/** Rules by which calls are checked. */
interface Rules {

  /**
   * Returns what is wrong with {@code calls}.
   *
   * @param calls data made by {@link Data}
   * @throws Fault if the rules cannot be applied to the task
   */
  CallVerdict check(CallTask task, @Nullable Object calls);

  /** Returns these rules for calls that have underscores for the dots in names. */
  Rules withUnderscores();

  /** Returns the name of the rules, with their version. */
  String version();
}
