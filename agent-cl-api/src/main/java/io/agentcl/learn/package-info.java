/**
 * The loop: a {@link io.agentcl.learn.Learner} turns a failure into the smallest patch that fixes
 * it and breaks nothing that was earned.
 */
@NullMarked
package io.agentcl.learn;

import org.jspecify.annotations.NullMarked;
