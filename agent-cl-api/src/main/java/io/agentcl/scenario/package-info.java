/**
 * Replayable, graded situations: a {@link io.agentcl.scenario.Scenario} is a user, a world and what
 * is expected of the agent between them.
 */
@NullMarked
package io.agentcl.scenario;

import org.jspecify.annotations.NullMarked;
