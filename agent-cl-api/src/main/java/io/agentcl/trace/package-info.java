/**
 * What happened in a conversation, in order: a {@link io.agentcl.trace.Trace} of {@link
 * io.agentcl.trace.TraceEvent events}.
 */
@NullMarked
package io.agentcl.trace;

import org.jspecify.annotations.NullMarked;
