/** Runs scenarios: a simulated user and a world stand behind the session. */
@NullMarked
package io.agentcl.internal.replay;

import org.jspecify.annotations.NullMarked;
