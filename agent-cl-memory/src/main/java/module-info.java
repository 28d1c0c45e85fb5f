/** The memory layer: scoped and dated facts, their recall, and proposals from corrections. */
module io.agentcl.memory {
  requires transitive io.agentcl.api;
  requires static org.jspecify;
  requires com.github.benmanes.caffeine;

  exports io.agentcl.memory;
}
