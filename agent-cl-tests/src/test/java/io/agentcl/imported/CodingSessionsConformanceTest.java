package io.agentcl.imported;

import io.agentcl.exports.CodingSessions;
import org.junit.jupiter.api.Test;

/** Imports of CodingSessions, held to what people read in real files. */
class CodingSessionsConformanceTest {

  @Test
  void tellsWhatPeopleRead() {
    ExportFiles.compare("coding-agent", CodingSessions.importer());
  }
}
