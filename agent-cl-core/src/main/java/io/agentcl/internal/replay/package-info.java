/**
 * Runs scenarios. A scenario and a harness come in ({@link LocalReplayer}); a graded trial goes
 * out.
 *
 * <p>Begin with {@link OneReplay}, the conversation of a simulated user with the agent; then {@link
 * ReplayOutside}, which stands behind its session and answers nothing by a guess. Threads, time
 * limits and grading are {@link LocalReplayer}'s.
 */
@NullMarked
package io.agentcl.internal.replay;

import org.jspecify.annotations.NullMarked;
