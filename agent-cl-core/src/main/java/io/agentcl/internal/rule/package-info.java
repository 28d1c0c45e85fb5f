/**
 * What tool and workflow rules make of a call. A harness and what is known of a call come in; a
 * {@link CallDecision} goes out.
 *
 * <p>Begin with {@link CallDecision#RULES}, the one place that decides, for a session as for what
 * looks back at one; {@link RulesOfTool} says which rules it looks at, and in which order. What a
 * rule says is the api's.
 */
@NullMarked
package io.agentcl.internal.rule;

import org.jspecify.annotations.NullMarked;
