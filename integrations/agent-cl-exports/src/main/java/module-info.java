/** Exports of Langfuse, LangSmith, coding agents and training sets as experiences. */
module io.agentcl.exports {
  requires transitive io.agentcl.core;
  requires static org.jspecify;

  exports io.agentcl.exports;
}
