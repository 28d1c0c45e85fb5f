package io.agentcl.internal.learn;

import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.Truth;
import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.rule.ToolRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds rules of an accepted patch that fix the target only because their condition could not tell:
 * one that names an argument which no call has denies every call. Costs a judgement per rule and
 * call of its tool in the target's runs.
 */
final class Guessing {

  private Guessing() {}

  /** Returns one line for people per rule that never knew. */
  static List<String> neverKnew(Found found) {
    List<Evidence> calls = new ArrayList<>();
    found.verdict().fixed().forEach(trial -> calls.addAll(Support.calls(trial.run().reads())));
    return found.patch().edits().stream()
        .map(Edit::after)
        .flatMap(Optional::stream)
        .filter(put -> put.address().layer().equals(ToolRule.LAYER.id()))
        .filter(put -> isGuess(put, calls))
        .map(
            put ->
                ("%s acted only where its condition could not tell; look at the names and types"
                        + " that it compares")
                    .formatted(put.address()))
        .toList();
  }

  private static boolean isGuess(Component put, List<Evidence> calls) {
    ToolRule rule = put.as(ToolRule.LAYER);
    Set<Truth> truths = new HashSet<>();
    for (Evidence call : calls) {
      if (call.call().tool().equals(rule.tool())) {
        truths.add(truth(rule, call));
      }
    }
    return truths.contains(Truth.UNKNOWN) && !truths.contains(Truth.TRUE);
  }

  /** A run that is over answers no probe that it did not answer before: perhaps it knew. */
  private static Truth truth(ToolRule rule, Evidence call) {
    try {
      return rule.when().test(call);
    } catch (RuntimeException e) {
      return Truth.TRUE;
    }
  }
}
