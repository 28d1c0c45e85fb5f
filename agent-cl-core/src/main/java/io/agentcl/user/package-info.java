/**
 * Users of replayed conversations that answer to what the agent does. A {@link
 * io.agentcl.user.Script} says what is written down for what the agent says or calls; a {@link
 * io.agentcl.user.Goal} tells what a user wants and knows, and is played by rules or by a language
 * model. All of them are data, and say themselves what they did wrong in a run ({@link
 * io.agentcl.run.User#fault}), so that it is never charged to the agent.
 *
 * <p>Begin with {@code RuleUser} and {@code ModelUser}, which play a goal; then {@code Conduct},
 * which finds what one did wrong, and {@code ExactWords}, which knows what he cannot know.
 */
@NullMarked
package io.agentcl.user;

import org.jspecify.annotations.NullMarked;
