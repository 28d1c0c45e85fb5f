/** Values reckoned from several graders; begin with {@link io.agentcl.evaluate.reward.Rewards}. */
@NullMarked
package io.agentcl.evaluate.reward;

import org.jspecify.annotations.NullMarked;
