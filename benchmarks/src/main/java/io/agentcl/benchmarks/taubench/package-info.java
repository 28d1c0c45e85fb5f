/**
 * The two worlds of tau-bench, retail and airline, their tasks, and dialogues recorded there, as
 * scenarios of agent-cl. {@link io.agentcl.benchmarks.taubench.Corpus} is the way in.
 */
@NullMarked
package io.agentcl.benchmarks.taubench;

import org.jspecify.annotations.NullMarked;
