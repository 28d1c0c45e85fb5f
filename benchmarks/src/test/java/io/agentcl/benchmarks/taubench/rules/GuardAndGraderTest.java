package io.agentcl.benchmarks.taubench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.NeedsRecordedDialogues;
import io.agentcl.benchmarks.taubench.RecordedAgent;
import io.agentcl.benchmarks.taubench.SharedTau;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.evaluate.policy.PolicyEvaluator;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.harness.Harness;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Run;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.TraceEvent.ToolCalled;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A rule guards live calls and grades recorded ones: both must judge each call alike. */
@Tag("property")
@NeedsRecordedDialogues
final class GuardAndGraderTest {

  private static final Pattern BROKEN = Pattern.compile("; (\\d+) of \\d+ calls do$");

  private static Corpus corpus;
  private static Replayer replayer;
  private static Map<String, List<Rule>> rules;
  private static Map<Dialogue, Trace> unguarded;

  /** A rule that denies: on a harness, where it guards, and as a grader. */
  private record Rule(
      String tool,
      boolean probes,
      Harness harness,
      Predicate<Evidence> guard,
      PolicyEvaluator grader) {

    static Rule of(String name, ToolRule.Guard guard) {
      return new Rule(
          guard.tool(),
          probes(ToolRule.LAYER.codec().encode(guard)),
          Harness.builder().put(ToolRule.LAYER, name, guard).build(),
          guard::denies,
          Policies.obeys(guard));
    }

    static Rule of(String name, WorkflowRule rule) {
      return new Rule(
          rule.tool(),
          probes(WorkflowRule.LAYER.codec().encode(rule)),
          Harness.builder().put(WorkflowRule.LAYER, name, rule).build(),
          rule::denies,
          Policies.obeys(rule));
    }

    private static boolean probes(Value stored) {
      return stored.toString().contains("\"@type\":\"Probe\"");
    }

    boolean isAbout(Dialogue dialogue) {
      return dialogue.calls().stream().anyMatch(each -> each.call().tool().equals(tool));
    }
  }

  @BeforeAll
  static void replayUnguarded() {
    corpus = SharedTau.corpus();
    replayer = AgentCl.replayer(corpus.agent()).build();
    rules = new HashMap<>();
    unguarded = new LinkedHashMap<>();
    List<Trial> trials =
        replayer.replayAll(
            corpus.dialogues().stream().map(corpus::scenario).toList(), Harness.empty());
    for (int i = 0; i < trials.size(); i++) {
      Dialogue dialogue = corpus.dialogues().get(i);
      unguarded.put(dialogue, trials.get(i).run().trace());
      rules.computeIfAbsent(dialogue.source().domain(), name -> rules(dialogue));
    }
  }

  private static List<Rule> rules(Dialogue dialogue) {
    List<Rule> denying = new ArrayList<>();
    for (CandidateRule candidate : Candidates.of(corpus.tasks(dialogue).domain())) {
      candidate
          .tools()
          .forEach(
              (name, rule) -> {
                if (rule instanceof ToolRule.Guard guard) {
                  denying.add(Rule.of(name, guard));
                }
              });
      candidate.workflow().forEach((name, rule) -> denying.add(Rule.of(name, rule)));
    }
    return denying;
  }

  @Test
  void judgeAlikeWhatIsAboutThePast() {
    List<String> different = new ArrayList<>();
    int denied = 0;
    for (Pair pair : pairs(false)) {
      Set<Integer> graded = pair.gradedAsBroken(unguarded.get(pair.dialogue));
      Set<Integer> derived = pair.derivedAsDenied(unguarded.get(pair.dialogue));
      Optional<Integer> first = pair.firstDenied();
      denied += graded.size();
      if (!graded.equals(derived) || !first.equals(graded.stream().findFirst())) {
        different.add("%s: graded %s, derived %s, live %s".formatted(pair, graded, derived, first));
      }
    }

    assertThat(different).isEmpty();
    assertThat(denied).as("calls that a rule denies").isGreaterThan(100);
  }

  @Test
  void judgeAlikeWhatWasProbed() {
    List<String> different = new ArrayList<>();
    int denied = 0;
    for (Pair pair : pairs(true)) {
      Trace guarded = pair.guarded;
      for (int i = 0; i < guarded.events().size(); i++) {
        if (guarded.events().get(i) instanceof ToolCalled called
            && called.call().name().equals(pair.rule.tool)) {
          Score score = pair.grader().evaluate(Run.of(executed(guarded, i)));
          denied += called.executed() ? 0 : 1;
          if (!score.isGraded() || score.passed() != called.executed()) {
            different.add("%s, event %d: %s: %s".formatted(pair, i + 1, called.answer(), score));
          }
        }
      }
    }

    assertThat(different).isEmpty();
    assertThat(denied).as("calls that a rule denies").isGreaterThan(10);
  }

  /** Returns the trace up to an event, a call, as if it had been executed. */
  private static Trace executed(Trace trace, int event) {
    List<TraceEvent> events = new ArrayList<>(trace.events().subList(0, event + 1));
    ToolCalled called = (ToolCalled) events.get(event);
    if (!called.executed()) {
      events.set(
          event,
          new ToolCalled(
              called.at(),
              called.requested(),
              called.call(),
              ToolAnswer.answered("done"),
              List.of()));
    }
    return Trace.of(events);
  }

  /** Returns each dialogue with each rule for one of its calls, replayed under that rule. */
  private static List<Pair> pairs(boolean probing) {
    List<Pair> pairs = new ArrayList<>();
    rules.forEach(
        (domain, all) ->
            all.stream()
                .filter(rule -> rule.probes == probing)
                .forEach(rule -> pairs.addAll(pairs(domain, rule))));
    return pairs;
  }

  private static List<Pair> pairs(String domain, Rule rule) {
    List<Dialogue> dialogues =
        unguarded.keySet().stream()
            .filter(each -> each.source().domain().equals(domain) && rule.isAbout(each))
            .toList();
    List<Trial> trials =
        replayer.replayAll(dialogues.stream().map(corpus::scenario).toList(), rule.harness);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      pairs.add(new Pair(dialogues.get(i), rule, trials.get(i).run().trace()));
    }
    return pairs;
  }

  /** A dialogue, and what becomes of it under a rule. Calls are counted from 0. */
  private record Pair(Dialogue dialogue, Rule rule, Trace guarded) {

    PolicyEvaluator grader() {
      return rule.grader.in(RecordedAgent.context(dialogue));
    }

    /** Grades the trace up to each call, so that it shows which one is broken. */
    Set<Integer> gradedAsBroken(Trace trace) {
      Set<Integer> broken = new TreeSet<>();
      int call = 0;
      int before = 0;
      for (int i = 0; i < trace.events().size(); i++) {
        if (trace.events().get(i) instanceof ToolCalled) {
          int now = broken(Trace.of(trace.events().subList(0, i + 1)));
          if (now > before) {
            broken.add(call);
          }
          before = now;
          call++;
        }
      }
      return broken;
    }

    private int broken(Trace trace) {
      Score score = grader().evaluate(Run.of(trace));
      assertThat(score.isGraded()).as("%s: %s", this, score).isTrue();
      Matcher count = BROKEN.matcher(score.reason());
      return count.find() ? Integer.parseInt(count.group(1)) : 0;
    }

    /** Decides each call on what was known before it, as a session does. */
    Set<Integer> derivedAsDenied(Trace trace) {
      History.Log log = new History.Log();
      Set<Integer> denied = new TreeSet<>();
      int call = 0;
      for (TraceEvent event : trace.events()) {
        if (event instanceof ToolCalled called) {
          if (denies(log.history(), called)) {
            denied.add(call);
          }
          call++;
        }
        event.addTo(log);
      }
      return denied;
    }

    private boolean denies(History history, ToolCalled called) {
      Evidence evidence =
          Evidence.of(
              history,
              RecordedAgent.context(dialogue).value(),
              called.at(),
              (tool, arguments) -> Optional.empty());
      Value arguments = called.call().knownArguments();
      return rule.guard.test(
          evidence.about(new Evidence.Call(called.call().name(), arguments, Value.NULL)));
    }

    Optional<Integer> firstDenied() {
      List<ToolCalled> calls = guarded.toolCalls();
      for (int i = 0; i < calls.size(); i++) {
        if (!calls.get(i).executed()) {
          return Optional.of(i);
        }
      }
      return Optional.empty();
    }

    @Override
    public String toString() {
      return dialogue + " under " + rule.grader.name();
    }
  }
}
