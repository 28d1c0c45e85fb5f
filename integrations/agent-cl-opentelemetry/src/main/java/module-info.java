/** Traces and logs of OpenTelemetry and OpenInference as experiences, and the other way round. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // it has no other name
module io.agentcl.opentelemetry {
  requires transitive io.agentcl.core;
  requires static transitive io.opentelemetry
      .api; // whoever writes has it; to read, nobody needs it
  requires static io.opentelemetry.context;
  requires static org.jspecify;

  exports io.agentcl.opentelemetry;
}
