/** Graders: an {@link io.agentcl.evaluate.Evaluator} looks at a run and gives a score. */
@NullMarked
package io.agentcl.evaluate;

import org.jspecify.annotations.NullMarked;
