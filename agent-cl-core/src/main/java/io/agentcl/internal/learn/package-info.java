/**
 * The loop. A failing scenario comes in ({@link LocalLearner#learn}); the smallest patch that mends
 * it goes live, or a result says why not.
 *
 * <p>Begin with {@link Loop}. It opens a gate ({@link Gates}, paid from the {@link Purse}), has a
 * {@link PatchSearch} find a patch, and hands that to {@link Promotion}. The stock search is {@link
 * LadderSearch}: it asks the host's parts for {@link Advice}, takes what they propose in the order
 * of {@link Pricing}, skips what {@link Refusals} remember, and a {@link Minimizer} takes from what
 * it found what is not needed. {@link Consent} is the host's policy; {@link Shipping} brings
 * releases in. Whether a patch is good is never decided here, but by the gate.
 */
@NullMarked
package io.agentcl.internal.learn;

import org.jspecify.annotations.NullMarked;
