/** Traces and logs of OpenTelemetry and OpenInference as experiences. */
module io.agentcl.opentelemetry {
  requires transitive io.agentcl.core;
  requires static org.jspecify;

  exports io.agentcl.opentelemetry;
}
