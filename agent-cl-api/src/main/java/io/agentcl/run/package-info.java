/**
 * How an agent runs: the host wraps its own {@link io.agentcl.run.Agent}, which works on a {@link
 * io.agentcl.run.Session}; in replay a {@link io.agentcl.run.User} and a {@link
 * io.agentcl.run.World} stand on the other side.
 */
@NullMarked
package io.agentcl.run;

import org.jspecify.annotations.NullMarked;
