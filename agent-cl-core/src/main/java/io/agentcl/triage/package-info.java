/**
 * Which of many conversations failed, and why: {@link io.agentcl.triage.CorrectionMiner} reads out
 * of a conversation what its user made of it, {@link io.agentcl.triage.Triage} joins what failed to
 * {@linkplain io.agentcl.triage.Issue issues}, and {@link io.agentcl.triage.GraderCheck} says
 * whether a grader sees what people see.
 *
 * <p>Begin with {@link io.agentcl.triage.Triage}. What is found is data and decides nothing: a
 * lesson becomes a scenario only by a draft, and changes an agent only through the gate.
 */
@NullMarked
package io.agentcl.triage;

import org.jspecify.annotations.NullMarked;
