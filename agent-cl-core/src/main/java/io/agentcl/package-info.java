/** The way in: {@link io.agentcl.AgentCl} makes learners, replayers and stores. */
@NullMarked
package io.agentcl;

import org.jspecify.annotations.NullMarked;
