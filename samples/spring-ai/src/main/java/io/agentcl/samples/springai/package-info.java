/**
 * An airline's desk that is a {@code ChatClient} of Spring AI, and learns from four of its
 * mistakes. Begin with {@link io.agentcl.samples.springai.DeskApplication}, which the Boot starter
 * puts agent-cl around; the stories are in {@code io.agentcl.samples.desk}.
 */
@NullMarked
package io.agentcl.samples.springai;

import org.jspecify.annotations.NullMarked;
