/** Four stories of a travel and refunds desk that learns, offline. */
module io.agentcl.samples.quickstart {
  requires io.agentcl.core;
  requires io.agentcl.evaluators;
  requires io.agentcl.memory;
  requires static org.jspecify;
}
