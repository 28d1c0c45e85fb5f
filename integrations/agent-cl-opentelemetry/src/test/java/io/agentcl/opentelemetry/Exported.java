package io.agentcl.opentelemetry;

import io.agentcl.experience.Experience;
import io.agentcl.imports.Imported;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.util.List;

/** A host's OpenTelemetry that keeps what it is given. */
final class Exported {

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
  final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .setLoggerProvider(
              SdkLoggerProvider.builder()
                  .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                  .build())
          .build();

  OpenTelemetryWriter.Builder writer() {
    return OpenTelemetryWriter.builder(sdk);
  }

  /** Writes {@code experience} without content, and waits for it. */
  Exported with(Experience experience) {
    return with(writer(), experience);
  }

  Exported with(OpenTelemetryWriter.Builder builder, Experience experience) {
    try (OpenTelemetryWriter writer = builder.build()) {
      writer.write(experience);
    }
    return this;
  }

  List<SpanData> spans() {
    return spans.getFinishedSpanItems();
  }

  List<LogRecordData> events() {
    return logs.getFinishedLogRecordItems();
  }

  SpanData span(String operation) {
    return spans().stream()
        .filter(each -> operation.equals(each.getAttributes().get(SpanKeys.OPERATION)))
        .findFirst()
        .orElseThrow();
  }

  <T> T attribute(String operation, AttributeKey<T> key) {
    return span(operation).getAttributes().get(key);
  }

  /** Returns what an import of all that was exported gives. */
  List<Imported> imported(Path folder) {
    return SpanTexts.readText(
        folder, OpenTelemetryTraces.importer(), OtlpJson.spans(spans()), OtlpJson.logs(events()));
  }
}
