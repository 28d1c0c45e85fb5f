/** The engine: recording, replay, search, gate and live harness, behind the roles of the api. */
@SuppressWarnings("module") // the modules that the qualified export names are built later
module io.agentcl.core {
  requires transitive io.agentcl.api;
  requires static org.jspecify;
  requires com.github.benmanes.caffeine;
  requires org.slf4j;
  requires tools.jackson.databind;

  exports io.agentcl;
  exports io.agentcl.draft;
  exports io.agentcl.gate;
  exports io.agentcl.imports;
  exports io.agentcl.propose;
  exports io.agentcl.recognize;
  exports io.agentcl.redact;
  exports io.agentcl.sentinel;
  exports io.agentcl.store;
  exports io.agentcl.triage;
  exports io.agentcl.user;
  exports io.agentcl.world;

  // What reads of others' formats share, whatever module they are in; ModulesTest lists it.
  exports io.agentcl.internal.imports to
      io.agentcl.exports,
      io.agentcl.opentelemetry;

  provides io.agentcl.value.KindProvider with
      io.agentcl.internal.recorded.RecordedKinds;
}
