/** What a host names and implements. */
@SuppressWarnings("module") // the module that the qualified export names is built later
module io.agentcl.api {
  requires static transitive org.jspecify;

  exports io.agentcl.value;
  exports io.agentcl.harness;
  exports io.agentcl.evidence;
  exports io.agentcl.condition;
  exports io.agentcl.trace;
  exports io.agentcl.rule;
  exports io.agentcl.run;
  exports io.agentcl.experience;
  exports io.agentcl.evaluate;
  exports io.agentcl.scenario;
  exports io.agentcl.ledger;
  exports io.agentcl.regress;
  exports io.agentcl.live;
  exports io.agentcl.learn;

  uses io.agentcl.value.KindProvider;

  // Texts and numbers that api, evaluators and core share; ArchitectureTest lists it.
  exports io.agentcl.internal.text to
      io.agentcl.core,
      io.agentcl.evaluators;
}
