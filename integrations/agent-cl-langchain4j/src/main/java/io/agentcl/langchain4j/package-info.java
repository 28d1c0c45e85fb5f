/**
 * LangChain4j with the library between the framework and its parts: models, tools, memory and what
 * is retrieved go through a session, in production and in replay.
 *
 * <p>Begin with {@link io.agentcl.langchain4j.LangChain4jAgent}, which is all that a host with an
 * AI service names; then {@link io.agentcl.langchain4j.SessionParts}, for hosts that put their
 * agents together themselves. {@code SessionServices} shows where the framework lets itself be
 * taken apart, and {@code SessionTool} how a call that it asks for is decided on.
 */
@NullMarked
package io.agentcl.langchain4j;

import org.jspecify.annotations.NullMarked;
