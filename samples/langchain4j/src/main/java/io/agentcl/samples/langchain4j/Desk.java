package io.agentcl.samples.langchain4j;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;

/** The assistant, as LangChain4j implements it. */
public interface Desk {

  /** Returns the answer to what a customer said in a conversation of the host's own. */
  String chat(@MemoryId String conversation, @UserMessage String text);
}
