package io.agentcl.imported;

import io.agentcl.exports.TrainingRows;
import org.junit.jupiter.api.Test;

/** Imports of TrainingRows, held to what people read in real files. */
class TrainingRowsConformanceTest {

  @Test
  void tellsWhatPeopleRead() {
    ExportFiles.compare("training", TrainingRows.importer());
  }
}
