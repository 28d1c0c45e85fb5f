package io.agentcl.store;

import io.agentcl.imports.Importer;
import io.agentcl.internal.imports.ChatFormat;
import io.agentcl.internal.imports.HeldBounds;
import io.agentcl.internal.imports.Import;

/** Items of OpenAI's Responses. Safe for use by many threads. */
public final class OpenAiResponses {

  private OpenAiResponses() {}

  /**
   * Returns an importer of lists of items, requests, replies, both together, and streams of
   * server-sent events. Replies are joined by {@code previous_response_id} and {@code conversation}
   * where exchanges say them.
   */
  public static Importer importer() {
    return Import.importer(() -> new ChatFormat(HeldBounds.DEFAULT));
  }
}
