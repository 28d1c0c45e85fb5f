/**
 * Graders that ask a language model: {@link io.agentcl.evaluate.judge.Judge}, several samples of
 * one question by a {@link io.agentcl.evaluate.judge.Rubric}, decided by majority. For what no
 * deterministic grader can see; a judge may be wrong, and says so by abstaining where it can.
 */
@NullMarked
package io.agentcl.evaluate.judge;

import org.jspecify.annotations.NullMarked;
