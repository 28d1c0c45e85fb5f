/**
 * What proves a suite, as far as this process knows. A change of the harness comes in, and a {@link
 * io.agentcl.internal.regress.Selected} goes out: what must run again before it can be trusted.
 *
 * <p>Begin with {@link io.agentcl.internal.regress.ProvenSuite}, which follows ledger and
 * catalogue; then {@link io.agentcl.internal.regress.Proof}, which says why nothing else must run.
 * {@code Proofs} finds what a change touches, {@code Touched} sorts it, {@code Explanation} says
 * why. Nothing here runs anything or decides; a gate does, and tells the suite what it proved.
 */
@NullMarked
package io.agentcl.internal.regress;

import org.jspecify.annotations.NullMarked;
