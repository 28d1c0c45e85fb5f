/** The stock evaluators: what a run can be graded by, beside what every scenario needs. */
module io.agentcl.evaluators {
  requires transitive io.agentcl.api;
  requires static org.jspecify;

  exports io.agentcl.evaluate.answer;
  exports io.agentcl.evaluate.json;
  exports io.agentcl.evaluate.judge;
  exports io.agentcl.evaluate.policy;
  exports io.agentcl.evaluate.reward;
  exports io.agentcl.evaluate.state;
  exports io.agentcl.evaluate.tools;
  exports io.agentcl.evaluate.trajectory;
  exports io.agentcl.evaluate.usage;

  provides io.agentcl.value.KindProvider with
      io.agentcl.internal.kinds.EvaluatorKinds;
}
