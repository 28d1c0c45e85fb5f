/**
 * What must keep working. The {@link io.agentcl.regress.RegressionSuite} follows a {@link
 * io.agentcl.ledger.Ledger} and adds what a ledger does not hold: the scenarios behind the ids, and
 * the latest {@link io.agentcl.regress.Proof} of each. A change of the harness comes in, and a
 * {@link io.agentcl.regress.Selection} goes out: what must run again before it can be trusted.
 *
 * <p>Begin with {@code RegressionSuite}; then {@code Proof}, which says why nothing else must run;
 * {@code Proofs} finds what a change touches, {@code Touched} sorts it. Nothing here runs anything
 * or decides; an engine does, and tells the suite what it proved.
 */
@NullMarked
package io.agentcl.regress;

import org.jspecify.annotations.NullMarked;
