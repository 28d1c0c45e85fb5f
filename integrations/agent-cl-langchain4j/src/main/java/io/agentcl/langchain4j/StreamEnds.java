package io.agentcl.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;

/** Is told how answers end that come as streams, each once. */
interface StreamEnds {

  /** In replays the library awaits streams itself. */
  StreamEnds UNTOLD = new StreamEnds() {};

  /** The answer is complete. */
  default void completed(ChatResponse response) {}

  /** A stream broke off, or what listens to it threw. */
  default void failed(Throwable cause) {}

  /** Its reader has enough. */
  default void cancelled(String soFar) {}
}
