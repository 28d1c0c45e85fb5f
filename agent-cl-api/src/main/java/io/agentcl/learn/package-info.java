/**
 * The loop, as a host sees it. A {@link io.agentcl.learn.Learner} turns a failure into the smallest
 * patch that fixes it and breaks nothing that was earned, and answers with a {@link
 * io.agentcl.learn.LearningResult}.
 *
 * <p>Begin with the learner. What a host can put in: {@link io.agentcl.learn.PatchProposer} finds
 * patches, {@link io.agentcl.learn.SignalHook} lets complaints start the loop, {@link
 * io.agentcl.learn.LearningListener} hears each step.
 */
@NullMarked
package io.agentcl.learn;

import org.jspecify.annotations.NullMarked;
