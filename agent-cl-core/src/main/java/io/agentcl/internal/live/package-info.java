/** Production: the live harness, its conversations, and the experiences that they leave. */
@NullMarked
package io.agentcl.internal.live;

import org.jspecify.annotations.NullMarked;
