/** The search for the smallest good patch, the gate, and promotion. */
@NullMarked
package io.agentcl.internal.learn;

import org.jspecify.annotations.NullMarked;
