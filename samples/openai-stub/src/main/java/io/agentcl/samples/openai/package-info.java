/**
 * A local server that speaks OpenAI's protocol of chat completions over real HTTP, so that samples
 * and their tests run a framework's own client without a key. Begin with {@link
 * io.agentcl.samples.openai.OpenAiStub}, the server; what it answers, a {@link
 * io.agentcl.samples.openai.Script} says: code of the test, a {@link
 * io.agentcl.samples.openai.Cassette} recorded before, or a {@link
 * io.agentcl.samples.openai.Recorder} that asks a real endpoint. A {@link
 * io.agentcl.samples.openai.StubReply} is a completion or one of the ways in which endpoints fail;
 * it becomes bytes in {@link io.agentcl.samples.openai.Wire}.
 */
@NullMarked
package io.agentcl.samples.openai;

import org.jspecify.annotations.NullMarked;
