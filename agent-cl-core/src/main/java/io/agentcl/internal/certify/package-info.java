/**
 * The numbers under a gate for agents that are not deterministic. What runs scored comes in, one
 * value at a time; out goes whether that is enough to say that a scenario stayed above its {@link
 * Floor}, at a level that holds whenever one stops. Runs nothing, draws nothing, remembers nothing
 * but sums and logarithms: everything here is a value, so a gate may keep, compare and drop it.
 *
 * <p>Begin with {@link EProcess}, the one bet under all of it; then {@link Certification}, which
 * says of one scenario when to stop, and {@link RunsNeeded}, which says beforehand what that costs.
 * {@link PooledProcess} and {@link Tripwire} guard the many scenarios that are not certified one by
 * one, {@link ExcessVoids} sees a candidate that breaks its own runs, {@link ConfidenceLimit} gives
 * exact limits of a rate, and {@link LifetimeLevels} the level at which the next gate must judge.
 * Nothing here knows gates, ledgers or searches.
 */
@NullMarked
package io.agentcl.internal.certify;

import org.jspecify.annotations.NullMarked;
