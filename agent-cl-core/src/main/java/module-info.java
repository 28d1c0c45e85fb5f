/** The engine: recording, replay, diagnosis, search, gate, ledger, live. */
module io.agentcl.core {
  requires transitive io.agentcl.api;
  requires static org.jspecify;
  requires com.github.benmanes.caffeine;
  requires org.slf4j;
  requires tools.jackson.databind;
}
