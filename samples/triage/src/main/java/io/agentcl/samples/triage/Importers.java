package io.agentcl.samples.triage;

import io.agentcl.exports.CodingSessions;
import io.agentcl.exports.LangSmith;
import io.agentcl.exports.Langfuse;
import io.agentcl.exports.TrainingRows;
import io.agentcl.imports.Importer;
import io.agentcl.opentelemetry.OpenTelemetryTraces;
import io.agentcl.recognize.ExportFormat;
import io.agentcl.store.ExperienceJson;
import io.agentcl.store.OpenAiChat;
import io.agentcl.store.OpenAiResponses;

/** Who reads what. */
final class Importers {

  private Importers() {}

  static Importer of(ExportFormat format) {
    return switch (format) {
      case AGENT_CL -> ExperienceJson.importer();
      case OPENAI_CHAT -> OpenAiChat.importer();
      case OPENAI_RESPONSES -> OpenAiResponses.importer();
      case OTLP -> OpenTelemetryTraces.importer();
      case OPENINFERENCE -> OpenTelemetryTraces.openInference();
      case LANGFUSE -> Langfuse.importer();
      case LANGSMITH -> LangSmith.importer();
      case CODING_SESSION -> CodingSessions.importer();
      case TRAINING_ROWS -> TrainingRows.importer();
    };
  }
}
