/** Graders of what a run used; begin with {@link io.agentcl.evaluate.usage.Spent}. */
@NullMarked
package io.agentcl.evaluate.usage;

import org.jspecify.annotations.NullMarked;
