/**
 * The two worlds of tau-bench, retail and airline, their tasks, and dialogues recorded there, as
 * scenarios of agent-cl. {@link io.agentcl.samples.taubench.Corpus} is the way in.
 */
@NullMarked
package io.agentcl.samples.taubench;

import org.jspecify.annotations.NullMarked;
