/**
 * What repeated trials tell, and what they cannot: {@link io.agentcl.statistics.Trials} of one
 * scenario, {@link io.agentcl.statistics.Reducer reducers} to one value, the mean of a {@link
 * io.agentcl.statistics.Sample}, the rate behind a {@link io.agentcl.statistics.Proportion}, and
 * tests of "before" against "after". What is unscored is left out everywhere, and is never a 0;
 * what cannot be computed is empty, not a number that looks like a result.
 */
@NullMarked
package io.agentcl.statistics;

import org.jspecify.annotations.NullMarked;
