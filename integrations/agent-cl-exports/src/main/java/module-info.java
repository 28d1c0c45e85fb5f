/** Exports of Langfuse and LangSmith as experiences. */
module io.agentcl.exports {
  requires transitive io.agentcl.core;
  requires static org.jspecify;

  exports io.agentcl.exports;
}
