/** Graders of the state of the world when a run is over. */
@NullMarked
package io.agentcl.evaluate.state;

import org.jspecify.annotations.NullMarked;
