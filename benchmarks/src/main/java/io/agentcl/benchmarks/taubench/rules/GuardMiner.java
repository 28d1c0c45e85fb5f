package io.agentcl.benchmarks.taubench.rules;

import static java.util.Objects.requireNonNull;

import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.benchmarks.taubench.rules.CandidateRule.Basis;
import io.agentcl.condition.Condition;
import io.agentcl.rule.OnUnknown;
import io.agentcl.rule.ToolRule;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Mines guards: calls of one tool that failing dialogues of several tasks have in common, in one or
 * two facts, and that no right dialogue makes. Of guards that meet the same calls the one that says
 * least is kept. Costs the pairs of facts of each call.
 *
 * <p>That a guard met no right call says little where few right calls are known. If n tasks call
 * the tool rightly and the guard meets none of them, it meets up to 3/n of other tasks, with 95 %
 * confidence (the rule of three: Hanley and Lippman-Hand, "If nothing goes wrong, is everything all
 * right?", JAMA 1983). A tool with fewer than {@value #LEAST_RIGHT_TASKS} such tasks gets no mined
 * guard.
 */
public final class GuardMiner {

  private static final int LEAST_TASKS = 2;
  private static final int LEAST_RIGHT_TASKS = 30;

  private final Domain domain;
  private final Facts facts;
  private final Map<String, Guard> guards = new LinkedHashMap<>();
  private final Map<String, Set<String>> rightTasks = new HashMap<>();

  /** Creates a miner for dialogues of {@code domain}. */
  public GuardMiner(Domain domain, Vocabulary vocabulary) {
    this.domain = requireNonNull(domain, "domain");
    this.facts = new Facts(domain, vocabulary);
  }

  /** A guard, and which calls of which tasks it meets. */
  private static final class Guard {
    private final String tool;
    private final List<Condition> conditions;
    private final Set<String> calls = new TreeSet<>();
    private final Set<Integer> tasks = new TreeSet<>();
    private boolean harms;

    Guard(String tool, List<Condition> conditions) {
      this.tool = tool;
      this.conditions = conditions;
    }

    CandidateRule candidate() {
      Condition when = Condition.all(conditions.toArray(Condition[]::new));
      String name = tool + "/mined-" + Value.of(when.toString()).hash().substring(0, 8);
      ToolRule rule =
          new ToolRule.Guard(tool, when, "Do not do this here: " + when + ".", OnUnknown.SKIP);
      return CandidateRule.of(
          Basis.MINED, "failing dialogues of %d tasks do this".formatted(tasks.size()), name, rule);
    }
  }

  /**
   * Returns the guards that are worth trying.
   *
   * @param right dialogues in which every call is right, recorded or ideal
   */
  public List<CandidateRule> mine(Collection<Dialogue> failing, Collection<Dialogue> right) {
    guards.clear();
    rightTasks.clear();
    failing.forEach(dialogue -> look(dialogue, true));
    right.forEach(dialogue -> look(dialogue, false));
    Map<Set<String>, Guard> best = new HashMap<>();
    for (Guard guard : guards.values()) {
      if (isWorthTrying(guard)) {
        best.merge(guard.calls, guard, GuardMiner::simpler);
      }
    }
    return guards.values().stream()
        .filter(guard -> best.get(guard.calls) == guard)
        .map(Guard::candidate)
        .toList();
  }

  private boolean isWorthTrying(Guard guard) {
    return !guard.harms
        && guard.tasks.size() >= LEAST_TASKS
        && rightTasks.getOrDefault(guard.tool, Set.of()).size() >= LEAST_RIGHT_TASKS;
  }

  private static Guard simpler(Guard one, Guard other) {
    return other.conditions.size() < one.conditions.size() ? other : one;
  }

  private void look(Dialogue dialogue, boolean fails) {
    if (!dialogue.source().domain().equals(domain.name())) {
      return;
    }
    for (Dialogue.Step.Called called : dialogue.calls()) {
      String tool = called.call().tool();
      if (domain.writingTools().contains(tool) && !called.answer().startsWith("Error")) {
        ToolCall call = ToolCall.of(tool, called.call().arguments());
        combinations(facts.of(call)).forEach(some -> meet(call, some, dialogue, fails));
        if (!fails) {
          rightTasks.computeIfAbsent(tool, k -> new TreeSet<>()).add(task(dialogue));
        }
      }
    }
  }

  /** Tasks of different files may have the same number. */
  private static String task(Dialogue dialogue) {
    String agent = dialogue.source().agent();
    return (agent.startsWith("ideal-tasks_") ? agent : "") + "/" + dialogue.task();
  }

  private void meet(ToolCall call, List<Condition> some, Dialogue dialogue, boolean fails) {
    String key = call.name() + some;
    if (fails) {
      Guard guard = guards.computeIfAbsent(key, k -> new Guard(call.name(), some));
      guard.calls.add(dialogue.id() + call);
      guard.tasks.add(dialogue.task());
      return;
    }
    Guard harmful = guards.get(key);
    if (harmful != null) {
      harmful.harms = true;
    }
  }

  private static List<List<Condition>> combinations(Map<String, Condition> facts) {
    List<Condition> all = List.copyOf(facts.values());
    List<List<Condition>> combinations = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      combinations.add(List.of(all.get(i)));
      for (int j = i + 1; j < all.size(); j++) {
        combinations.add(List.of(all.get(i), all.get(j)));
      }
    }
    return combinations;
  }
}
