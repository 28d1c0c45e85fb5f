/**
 * What must not be kept: taken out of conversations so that they can still be replayed, and looked
 * for in what was written.
 *
 * <p>Begin with {@link io.agentcl.redact.StableTokens}, a {@link io.agentcl.experience.Redactor
 * Redactor}, and with {@link io.agentcl.redact.LeakCheck}. Both look for the same kinds of values
 * ({@link io.agentcl.redact.Sensitive}); a rule finds one kind in a text and says what stands for
 * it. All of it is linear in the length of a text.
 */
@NullMarked
package io.agentcl.redact;

import org.jspecify.annotations.NullMarked;
