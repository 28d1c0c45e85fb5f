/**
 * What must keep working. The {@link io.agentcl.regress.RegressionSuite} follows a {@link
 * io.agentcl.ledger.Ledger} and adds what a ledger does not hold: the scenarios behind the ids. A
 * {@link io.agentcl.regress.RegressionReport} says what a change of the harness meant for it.
 *
 * <p>Begin with {@code RegressionSuite}; then {@link io.agentcl.regress.Selection}, which says what
 * had to run again. Nothing here runs anything, decides, or knows a proof: an engine does.
 */
@NullMarked
package io.agentcl.regress;

import org.jspecify.annotations.NullMarked;
