/**
 * Test support: agents, models and worlds that follow a script, a clock that stands still, {@link
 * io.agentcl.testkit.AgentClAssertions assertions} whose messages show what happened. Contract
 * tests for those who implement a role of the api are in {@code contract}.
 *
 * <p>There is no session of its own here: rules are enforced by the engine, and a session that does
 * not enforce them would let tests pass that production fails. Replay a scenario, or open a live
 * session.
 */
@NullMarked
package io.agentcl.testkit;

import org.jspecify.annotations.NullMarked;
