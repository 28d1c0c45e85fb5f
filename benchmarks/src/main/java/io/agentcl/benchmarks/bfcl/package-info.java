/**
 * Checks function calls against what was expected, by the rules of the Berkeley Function-Calling
 * Leaderboard or by stricter ones. {@link io.agentcl.benchmarks.bfcl.FunctionCallChecker} is the
 * way in.
 */
@NullMarked
package io.agentcl.benchmarks.bfcl;

import org.jspecify.annotations.NullMarked;
