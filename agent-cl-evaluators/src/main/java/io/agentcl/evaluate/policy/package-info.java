/**
 * Policies over whole conversations, in the language of the rules that guard live tools: what must
 * never be done, what must come first, how often is too often. {@link
 * io.agentcl.evaluate.policy.Policies} judges each call of a trace with what was known before it,
 * as a session with the same rule would have.
 */
@NullMarked
package io.agentcl.evaluate.policy;

import org.jspecify.annotations.NullMarked;
