/**
 * What was earned, decided and changed, as data that can be read without the host's code. An engine
 * appends a {@link io.agentcl.ledger.LedgerEntry} at the revision it decided on; whoever follows
 * reads on from the revision that he knows.
 *
 * <p>Begin with {@link io.agentcl.ledger.Ledger}; then {@link io.agentcl.ledger.LedgerEntry}, which
 * lists all kinds, and {@link io.agentcl.ledger.LedgerState}, which is what they add up to and what
 * refuses an entry that does not fit. Nothing here knows how scenarios run or what proves them.
 */
@NullMarked
package io.agentcl.ledger;

import org.jspecify.annotations.NullMarked;
