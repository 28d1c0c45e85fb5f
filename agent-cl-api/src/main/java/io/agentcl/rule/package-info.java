/**
 * Rules as data: {@link io.agentcl.condition.Condition conditions} over what is known when an agent
 * acts, and the standard layers built of them. Rules can be stored, hashed, compared, explained and
 * made smaller; there is no scripting.
 */
@NullMarked
package io.agentcl.rule;

import org.jspecify.annotations.NullMarked;
