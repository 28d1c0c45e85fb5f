package io.agentcl.benchmarks.taubench.rules;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A rule that may be worth having: one or more components of the tool and workflow layers that
 * belong together. Immutable.
 *
 * @param basis where it comes from
 * @param sentence the sentence that it enforces, word for word, or how it was mined
 * @param tools tool rules by name
 * @param workflow workflow rules by name
 */
public record CandidateRule(
    Basis basis,
    String sentence,
    SortedMap<String, ToolRule> tools,
    SortedMap<String, WorkflowRule> workflow) {

  /** Where a rule comes from. */
  public enum Basis {
    /** A sentence of the policy. */
    POLICY,
    /** A sentence of the policy, where a list of words tells what it asks for; lists misjudge. */
    WORDS,
    /** The declared types of a tool's arguments. */
    SCHEMA,
    /** What dialogues have in common. */
    MINED;

    /**
     * Returns whether such a rule is worth having only if it repairs dialogues of several tasks.
     */
    public boolean needsSupport() {
      return this == WORDS || this == MINED;
    }
  }

  public CandidateRule {
    requireNonNull(basis, "basis");
    requireNonNull(sentence, "sentence");
    tools = new TreeMap<>(tools);
    workflow = new TreeMap<>(workflow);
    if (tools.isEmpty() && workflow.isEmpty()) {
      throw new IllegalArgumentException("a candidate without a rule: " + sentence);
    }
  }

  /** Returns a candidate of one tool rule. */
  static CandidateRule of(Basis basis, String sentence, String name, ToolRule rule) {
    return new CandidateRule(basis, sentence, new TreeMap<>(Map.of(name, rule)), new TreeMap<>());
  }

  /** Returns a candidate of one workflow rule. */
  static CandidateRule of(Basis basis, String sentence, String name, WorkflowRule rule) {
    return new CandidateRule(basis, sentence, new TreeMap<>(), new TreeMap<>(Map.of(name, rule)));
  }

  /** Returns this candidate with one more tool rule. */
  CandidateRule and(String name, ToolRule rule) {
    TreeMap<String, ToolRule> more = new TreeMap<>(tools);
    more.put(name, rule);
    return new CandidateRule(basis, sentence, more, workflow);
  }

  /** Returns whether this is a sentence of the policy that forbids calls, and does nothing else. */
  public boolean isProhibition() {
    return basis == Basis.POLICY
        && workflow.isEmpty()
        && tools.values().stream().allMatch(ToolRule.Guard.class::isInstance);
  }

  /** Returns the tools whose calls the rules act on. */
  public Set<String> toolNames() {
    Set<String> names = new TreeSet<>();
    tools.values().forEach(rule -> names.add(rule.tool()));
    workflow.values().forEach(rule -> names.add(rule.tool()));
    return names;
  }

  /** Returns the addresses of the rules. */
  public Set<String> addresses() {
    Set<String> addresses = new TreeSet<>();
    tools.keySet().forEach(name -> addresses.add(ToolRule.LAYER.id() + "/" + name));
    workflow.keySet().forEach(name -> addresses.add(WorkflowRule.LAYER.id() + "/" + name));
    return addresses;
  }

  /** Returns the patch that puts the rules on {@code harness}; empty if they stand there. */
  public Patch on(Harness harness) {
    Patch.Builder patch = harness.patch().because(sentence).origin(origin());
    tools.forEach((name, rule) -> patch.put(ToolRule.LAYER, name, rule));
    workflow.forEach((name, rule) -> patch.put(WorkflowRule.LAYER, name, rule));
    return patch.build();
  }

  private Origin origin() {
    return basis == Basis.MINED
        ? new Origin(Origin.Kind.PROPOSER, "mined")
        : new Origin(Origin.Kind.OPERATOR, basis == Basis.SCHEMA ? "schema" : "policy");
  }
}
