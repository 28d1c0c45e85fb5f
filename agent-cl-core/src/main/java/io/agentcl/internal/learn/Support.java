package io.agentcl.internal.learn;

import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.Truth;
import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Read;
import io.agentcl.harness.Scope;
import io.agentcl.internal.gate.Examined;
import io.agentcl.internal.gate.Verdict;
import io.agentcl.internal.regress.Proof;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.rule.CallDecision;
import io.agentcl.internal.rule.HeldBack;
import io.agentcl.ledger.Price;
import io.agentcl.regress.Selection;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.scenario.Case;
import io.agentcl.scenario.Scenario;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Counts the cases that speak for an accepted patch in its gate. A case is a distinct pair of user
 * and situation ({@link Case}), so many scenarios may be one. It speaks for the patch if
 *
 * <ul>
 *   <li>a target of it is fixed; or
 *   <li>a required scenario of it reads what the patch edits and passes on the new harness, and in
 *       that run an exception of a rule that the patch puts rightly held it back: the rule was
 *       asked about a call, everything but one negated part of its condition held ({@link
 *       HeldBack}), and the call was executed. Only what is certain counts: what was not kept, or
 *       not asked in the run, speaks for nothing.
 * </ul>
 *
 * <p>The cases for which the same content waited before are the ledger's to add ({@link
 * io.agentcl.internal.ledger.Prices#of}). Costs a judgement per rule of the patch and call of its
 * tool in what the patch touches.
 */
final class Support {

  private final Harness harness;
  private final Examined examined;
  private final List<Rule> rules;

  private Support(Patch patch, Harness harness, Examined examined) {
    this.harness = harness;
    this.examined = examined;
    this.rules = patch.edits().stream().flatMap(edit -> Rule.of(edit).stream()).toList();
  }

  /**
   * Returns the price of a patch by itself: its bits, and the cases that speak for it.
   *
   * @param harness the harness with it
   */
  static Price of(Patch patch, double bits, Harness harness, Verdict.Accepted verdict) {
    Support support = new Support(patch, harness, verdict.examined());
    Set<String> cases = new HashSet<>();
    verdict.fixed().forEach(trial -> add(trial.scenario(), cases));
    if (!support.rules.isEmpty()) {
      support.touched().filter(support::isHeldBack).forEach(each -> add(each.scenario(), cases));
    }
    return new Price(bits, cases);
  }

  /** One that cannot say what its situation is, such as for want of a world, speaks for nothing. */
  private static void add(Scenario scenario, Set<String> cases) {
    Optional<Case> found;
    try {
      found = Case.of(scenario);
    } catch (RuntimeException | Error e) {
      found = Optional.empty();
    }
    found.map(Case::hash).ifPresent(cases::add);
  }

  /**
   * A rule that the patch puts.
   *
   * @param ofWhatIsCalled whether it judges the call as others leave it, as guards do
   */
  private record Rule(
      Address address, String tool, boolean ofWhatIsCalled, Function<Evidence, Truth> heldBack) {

    static Optional<Rule> of(Edit edit) {
      Component after = edit.after().orElse(null);
      Address address = edit.address();
      if (after != null && address.layer().equals(ToolRule.LAYER.id())) {
        ToolRule rule = after.as(ToolRule.LAYER);
        if (rule instanceof ToolRule.Declaration) {
          return Optional.empty(); // enforces nothing
        }
        boolean isGuard = rule instanceof ToolRule.Guard;
        return Optional.of(
            new Rule(address, rule.tool(), isGuard, call -> HeldBack.of(rule, call)));
      }
      if (after != null && address.layer().equals(WorkflowRule.LAYER.id())) {
        WorkflowRule rule = after.as(WorkflowRule.LAYER);
        return Optional.of(new Rule(address, rule.tool(), true, call -> HeldBack.of(rule, call)));
      }
      return Optional.empty();
    }

    boolean isAsked(Scope by, Evidence call) {
      return tool.equals(call.call().tool()) && by.sees(address.scope());
    }

    boolean isHeldBack(Evidence call, CallDecision decision) {
      Evidence judged = ofWhatIsCalled ? call.withArguments(Value.of(decision.arguments())) : call;
      return heldBack.apply(judged) == Truth.TRUE;
    }
  }

  /** Returns what is proven on the new harness, of what the patch touches and somebody bound. */
  private Stream<Proven> touched() {
    Set<String> touched = new HashSet<>();
    Selection selection = examined.report().selection();
    selection.cutOff().forEach(earned -> touched.add(earned.id()));
    selection.rerun().forEach(earned -> touched.add(earned.id()));
    return examined.proven().stream()
        .filter(earned -> touched.contains(earned.id()) && earned.isBound());
  }

  private boolean isHeldBack(Proven earned) {
    Scope by = earned.scenario().context().scope();
    List<Evidence> calls = earned.proof().map(Proof::reads).map(Support::calls).orElse(List.of());
    return calls.stream().anyMatch(call -> isHeldBack(by, call));
  }

  /** Returns what the rules were asked about in a run. */
  static List<Evidence> calls(List<Read> reads) {
    List<Evidence> calls = new ArrayList<>();
    addCalls(reads, calls);
    return calls;
  }

  private static void addCalls(List<Read> reads, List<Evidence> calls) {
    for (Read read : reads) {
      if (read instanceof Read.Derived<?, ?> derived) {
        if (derived.name().equals(CallDecision.RULES.name())) {
          calls.add((Evidence) derived.argument());
        } else {
          addCalls(derived.nested(), calls);
        }
      }
    }
  }

  /** A run that is over answers no probe that it did not answer before. */
  private boolean isHeldBack(Scope by, Evidence call) {
    List<Rule> asked = rules.stream().filter(rule -> rule.isAsked(by, call)).toList();
    if (asked.isEmpty()) {
      return false;
    }
    try {
      CallDecision decision = harness.seenBy(by).derive(CallDecision.RULES, call);
      return decision.denial() == null
          && asked.stream().anyMatch(rule -> rule.isHeldBack(call, decision));
    } catch (RuntimeException e) {
      return false; // a probe that the run did not make: not certain
    }
  }
}
