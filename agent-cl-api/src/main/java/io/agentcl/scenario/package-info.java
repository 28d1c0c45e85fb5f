/**
 * Replayable, graded situations: a {@link io.agentcl.scenario.Scenario} is a user, a world and what
 * is expected of the agent between them. {@link io.agentcl.scenario.ScenarioCodec} stores one as
 * data.
 */
@NullMarked
package io.agentcl.scenario;

import org.jspecify.annotations.NullMarked;
