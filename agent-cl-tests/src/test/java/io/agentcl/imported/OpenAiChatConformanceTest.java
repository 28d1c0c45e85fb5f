package io.agentcl.imported;

import io.agentcl.store.OpenAiChat;
import org.junit.jupiter.api.Test;

/** Imports of OpenAiChat, held to what people read in real files. */
class OpenAiChatConformanceTest {

  @Test
  void tellsWhatPeopleRead() {
    ExportFiles.compare("openai-chat", OpenAiChat.importer());
  }
}
