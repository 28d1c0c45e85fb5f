package io.agentcl.imported;

import io.agentcl.store.OpenAiResponses;
import org.junit.jupiter.api.Test;

/** Imports of OpenAiResponses, held to what people read in real files. */
class OpenAiResponsesConformanceTest {

  @Test
  void tellsWhatPeopleRead() {
    ExportFiles.compare("openai-responses", OpenAiResponses.importer());
  }
}
