/** What a host names and implements. */
module io.agentcl.api {
  requires static transitive org.jspecify;

  exports io.agentcl.harness;
  exports io.agentcl.rule;
  exports io.agentcl.trace;
  exports io.agentcl.run;
  exports io.agentcl.experience;
  exports io.agentcl.evaluate;
  exports io.agentcl.evaluate.answer;
  exports io.agentcl.evaluate.policy;
  exports io.agentcl.evaluate.state;
  exports io.agentcl.evaluate.tools;
  exports io.agentcl.evaluate.trajectory;
  exports io.agentcl.scenario;
  exports io.agentcl.regress;
  exports io.agentcl.live;
  exports io.agentcl.learn;
}
