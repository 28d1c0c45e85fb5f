/** The harness in production: {@link io.agentcl.live.Live} and the conversations pinned to it. */
@NullMarked
package io.agentcl.live;

import org.jspecify.annotations.NullMarked;
