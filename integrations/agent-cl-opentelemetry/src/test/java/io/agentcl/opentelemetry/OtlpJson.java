package io.agentcl.opentelemetry;

import io.agentcl.value.Value;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the SDK exported, as the collector's file exporter writes it. */
final class OtlpJson {

  private OtlpJson() {}

  static String spans(List<SpanData> spans) {
    List<Object> written = new ArrayList<>();
    for (SpanData span : spans) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("traceId", span.getTraceId());
      one.put("spanId", span.getSpanId());
      if (span.getParentSpanContext().isValid()) {
        one.put("parentSpanId", span.getParentSpanId());
      }
      one.put("name", span.getName());
      one.put("kind", kind(span));
      one.put("startTimeUnixNano", String.valueOf(span.getStartEpochNanos()));
      one.put("endTimeUnixNano", String.valueOf(span.getEndEpochNanos()));
      one.put("attributes", attributes(span.getAttributes()));
      one.put("events", span.getEvents().stream().map(OtlpJson::event).toList());
      one.put("status", Map.of("code", status(span), "message", span.getStatus().getDescription()));
      written.add(one);
    }
    return json("resourceSpans", "scopeSpans", "spans", written);
  }

  private static int kind(SpanData span) {
    return switch (span.getKind()) {
      case INTERNAL -> 1;
      case SERVER -> 2;
      case CLIENT -> 3;
      case PRODUCER -> 4;
      case CONSUMER -> 5;
    };
  }

  private static int status(SpanData span) {
    return switch (span.getStatus().getStatusCode()) {
      case UNSET -> 0;
      case OK -> 1;
      case ERROR -> 2;
    };
  }

  private static Object event(EventData event) {
    return Map.of(
        "name",
        event.getName(),
        "timeUnixNano",
        String.valueOf(event.getEpochNanos()),
        "attributes",
        attributes(event.getAttributes()));
  }

  static String logs(List<LogRecordData> logs) {
    List<Object> written = new ArrayList<>();
    for (LogRecordData log : logs) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("observedTimeUnixNano", String.valueOf(log.getObservedTimestampEpochNanos()));
      one.put("eventName", log.getEventName());
      if (log.getSpanContext().isValid()) {
        one.put("traceId", log.getSpanContext().getTraceId());
        one.put("spanId", log.getSpanContext().getSpanId());
      }
      one.put("attributes", attributes(log.getAttributes()));
      written.add(one);
    }
    return json("resourceLogs", "scopeLogs", "logRecords", written);
  }

  private static String json(String resources, String scopes, String key, List<Object> written) {
    return Value.of(Map.of(resources, List.of(Map.of(scopes, List.of(Map.of(key, written))))))
        .toString();
  }

  private static List<Object> attributes(Attributes attributes) {
    List<Object> all = new ArrayList<>();
    attributes.forEach((key, value) -> all.add(Map.of("key", key.getKey(), "value", any(value))));
    return all;
  }

  private static Map<String, Object> any(Object value) {
    if (value instanceof Long number) {
      return Map.of("intValue", String.valueOf(number));
    }
    if (value instanceof Double number) {
      return Map.of("doubleValue", number);
    }
    if (value instanceof Boolean truth) {
      return Map.of("boolValue", truth);
    }
    return value instanceof List<?> list
        ? Map.of("arrayValue", Map.of("values", list.stream().map(OtlpJson::any).toList()))
        : Map.of("stringValue", value);
  }
}
