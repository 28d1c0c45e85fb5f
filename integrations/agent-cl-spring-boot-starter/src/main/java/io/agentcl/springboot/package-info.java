/**
 * agent-cl in an application of Spring Boot: one {@code Learner} bean around its {@code
 * ChatClient}.
 *
 * <p>Begin with {@link io.agentcl.springboot.AgentClAutoConfiguration}. Any of its beans gives way
 * to one of the application's own.
 */
@NullMarked
package io.agentcl.springboot;

import org.jspecify.annotations.NullMarked;
