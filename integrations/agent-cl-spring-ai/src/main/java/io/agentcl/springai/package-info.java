/**
 * agent-cl around a {@code ChatClient} of Spring AI.
 *
 * <p>Begin with {@link io.agentcl.springai.SpringAiAgent}, which gives the advisors and the agent.
 * The outer advisor finds the session of a request and puts the harness into it; the inner one
 * takes each request to the model through the session; tools are called through it, too. In a
 * replay the outer advisor goes on in a chain of its own, without the memories of production.
 */
@NullMarked
package io.agentcl.springai;

import org.jspecify.annotations.NullMarked;
