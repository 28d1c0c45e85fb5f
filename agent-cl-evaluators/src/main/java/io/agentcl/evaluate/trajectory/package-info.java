/**
 * Graders of what an agent called and in what order: a {@link
 * io.agentcl.evaluate.trajectory.TrajectoryMatch} compares an expected {@link
 * io.agentcl.evaluate.trajectory.Trajectory} with the one that a run shows, or with one from a
 * host's own log. Arguments are compared by an {@link
 * io.agentcl.evaluate.trajectory.ArgumentMatcher}.
 */
@NullMarked
package io.agentcl.evaluate.trajectory;

import org.jspecify.annotations.NullMarked;
