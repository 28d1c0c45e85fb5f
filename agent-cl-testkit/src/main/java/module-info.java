/** Test support for hosts and for those who implement roles of the api. */
module io.agentcl.testkit {
  requires static org.jspecify;
  requires io.agentcl.core;
  requires io.agentcl.evaluators;
  requires transitive io.agentcl.api;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;

  exports io.agentcl.testkit;
  exports io.agentcl.testkit.contract;
}
