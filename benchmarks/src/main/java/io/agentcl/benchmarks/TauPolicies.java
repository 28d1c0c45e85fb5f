package io.agentcl.benchmarks;

import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.benchmarks.taubench.rules.CandidateRule;
import io.agentcl.benchmarks.taubench.rules.Candidates;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.evaluate.policy.PolicyEvaluator;
import io.agentcl.rule.ToolRule;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sentences of the policies as graders, one each. They judge as a session that can ask nobody:
 * a record that the dialogue did not look up is unknown, and then most of them say nothing.
 */
final class TauPolicies {

  private TauPolicies() {}

  /** Returns the graders by name of the rule. */
  static SortedMap<String, PolicyEvaluator> of(Collection<Domain> domains) {
    SortedMap<String, PolicyEvaluator> graders = new TreeMap<>();
    for (Domain domain : domains) {
      for (CandidateRule candidate : Candidates.of(domain)) {
        if (candidate.basis() != CandidateRule.Basis.SCHEMA) {
          add(domain.name() + "/", candidate, graders);
        }
      }
    }
    return graders;
  }

  /** What changes arguments forbids nothing. */
  private static void add(
      String domain, CandidateRule candidate, SortedMap<String, PolicyEvaluator> graders) {
    candidate
        .tools()
        .forEach(
            (name, rule) -> {
              if (rule instanceof ToolRule.Guard guard) {
                graders.put(domain + name, Policies.obeys(guard).asGuarded());
              }
            });
    candidate
        .workflow()
        .forEach((name, rule) -> graders.put(domain + name, Policies.obeys(rule).asGuarded()));
  }
}
