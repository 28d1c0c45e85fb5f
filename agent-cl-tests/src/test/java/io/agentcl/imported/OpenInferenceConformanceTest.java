package io.agentcl.imported;

import io.agentcl.opentelemetry.OpenTelemetryTraces;
import org.junit.jupiter.api.Test;

/** Imports of OpenInference, held to what people read in real files. */
class OpenInferenceConformanceTest {

  @Test
  void tellsWhatPeopleRead() {
    ExportFiles.compare("openinference", OpenTelemetryTraces.openInference());
  }
}
