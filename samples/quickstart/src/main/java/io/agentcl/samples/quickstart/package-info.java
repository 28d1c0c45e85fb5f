/**
 * A travel and refunds desk that learns from four of its mistakes. Begin with {@link
 * io.agentcl.samples.quickstart.Desk}, the agent; then read {@link
 * io.agentcl.samples.quickstart.WrongDate}, the first story.
 */
@NullMarked
package io.agentcl.samples.quickstart;

import org.jspecify.annotations.NullMarked;
