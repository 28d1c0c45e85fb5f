package io.agentcl.benchmarks.taubench.rules;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.rule.WorkflowRule;

/** A yes in the user's last words, before a tool that writes. */
final class Confirmation {

  private static final Condition SAYS_YES =
      Operand.lastUserText()
          .matches(
              "(?i)\\b(yes|yeah|yep|sure|ok|okay|confirm\\w*|correct|proceed|go ahead|please"
                  + "|agree\\w*|fine|sounds good)\\b");

  private Confirmation() {}

  static CandidateRule before(String tool, String sentence) {
    return CandidateRule.of(
        CandidateRule.Basis.WORDS,
        sentence,
        tool + "/confirmed",
        WorkflowRule.before(
            tool, SAYS_YES, "List the details and obtain an explicit yes of the user first."));
  }
}
