/**
 * An airline's desk that is an AI service of LangChain4j, and learns from four of its mistakes.
 * Begin with {@link io.agentcl.samples.langchain4j.AiServiceProduction}, where the service is put
 * together and wrapped; the stories are in {@code io.agentcl.samples.desk}.
 */
@NullMarked
package io.agentcl.samples.langchain4j;

import org.jspecify.annotations.NullMarked;
