/**
 * Conditions as data. {@link io.agentcl.evidence.Evidence} of one moment comes in; one of three
 * truth values goes out, the same for a guard of live tools and for a grader of a recorded
 * conversation.
 *
 * <p>Begin with {@link io.agentcl.condition.Condition} and {@link io.agentcl.condition.Operand};
 * {@link io.agentcl.condition.Moment} says since when. Nothing here names a layer.
 */
@NullMarked
package io.agentcl.condition;

import org.jspecify.annotations.NullMarked;
