package io.agentcl.imported;

import io.agentcl.exports.LangSmith;
import org.junit.jupiter.api.Test;

/** Imports of LangSmith, held to what people read in real files. */
class LangSmithConformanceTest {

  @Test
  void tellsWhatPeopleRead() {
    ExportFiles.compare("langsmith", LangSmith.importer());
  }
}
