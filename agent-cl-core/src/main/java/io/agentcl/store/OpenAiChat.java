package io.agentcl.store;

import io.agentcl.experience.Experience;
import io.agentcl.imports.Importer;
import io.agentcl.internal.imports.ChatFormat;
import io.agentcl.internal.imports.ChatLists;
import io.agentcl.internal.imports.HeldBounds;
import io.agentcl.internal.imports.Import;

/**
 * Lists of messages as OpenAI's chat completions have them, which many systems write. Safe for use
 * by many threads.
 */
public final class OpenAiChat {

  private OpenAiChat() {}

  /**
   * Returns an importer of such lists: a bare list, rows that hold one with whatever else, requests
   * with their replies, one of them alone, and streams of server-sent events. In a file of
   * exchanges, those that go on with an earlier one are one conversation.
   */
  public static Importer importer() {
    return Import.importer(() -> new ChatFormat(HeldBounds.DEFAULT));
  }

  /**
   * Returns {@code experience} as one line, {@code {"id":…,"messages":[…]}}. Of what happened, such
   * a list has what was said, the calls and what they were answered; times, signals, rules and
   * reads from outside are not in it.
   */
  public static String write(Experience experience) {
    return ChatLists.write(experience);
  }
}
