/**
 * An airline's desk that is an AI service of LangChain4j, and learns from four of its mistakes.
 * Begin with {@link io.agentcl.samples.langchain4j.FourStories}, where the service is put together
 * and wrapped; then read {@link io.agentcl.samples.langchain4j.WrongDate}, the first story. Without
 * an endpoint {@link io.agentcl.samples.langchain4j.ScriptedModel} plays the model, behind real
 * HTTP.
 */
@NullMarked
package io.agentcl.samples.langchain4j;

import org.jspecify.annotations.NullMarked;
