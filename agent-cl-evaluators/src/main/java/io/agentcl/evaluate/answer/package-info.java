/** Graders of what the agent answered: its words, its numbers, its lists. */
@NullMarked
package io.agentcl.evaluate.answer;

import org.jspecify.annotations.NullMarked;
