package io.agentcl.imported;

import io.agentcl.exports.Langfuse;
import org.junit.jupiter.api.Test;

/** Imports of Langfuse, held to what people read in real files. */
class LangfuseConformanceTest {

  @Test
  void tellsWhatPeopleRead() {
    ExportFiles.compare("langfuse", Langfuse.importer());
  }
}
