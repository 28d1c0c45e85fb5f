/**
 * What is known of a conversation at one moment. A {@link io.agentcl.evidence.History.Log} is told
 * what was said, answered and confirmed, and what was lost of it; {@link
 * io.agentcl.evidence.Evidence} of one moment goes out: the call, the history, the context, the
 * time.
 *
 * <p>Begin with {@link io.agentcl.evidence.Evidence} and {@link io.agentcl.evidence.History}, which
 * answers from indexes and in three truth values: {@link io.agentcl.evidence.Truth}. Whether two
 * arguments are the same is for {@link io.agentcl.evidence.Comparison} to say, for a history as for
 * who asks it. Nothing here knows of conditions.
 */
@NullMarked
package io.agentcl.evidence;

import org.jspecify.annotations.NullMarked;
