package io.agentcl.imported;

import io.agentcl.opentelemetry.OpenTelemetryTraces;
import org.junit.jupiter.api.Test;

/** Imports of OpenTelemetry, held to what people read in real files. */
class OpenTelemetryConformanceTest {

  @Test
  void tellsWhatPeopleRead() {
    ExportFiles.compare("otlp", OpenTelemetryTraces.importer());
  }
}
