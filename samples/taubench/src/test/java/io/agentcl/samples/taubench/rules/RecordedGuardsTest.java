package io.agentcl.samples.taubench.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.evaluate.policy.PolicyEvaluator;
import io.agentcl.harness.Harness;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Run;
import io.agentcl.samples.taubench.Corpus;
import io.agentcl.samples.taubench.Dialogue;
import io.agentcl.samples.taubench.Domain;
import io.agentcl.samples.taubench.RecordedAgent;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One rule is a guard of live tools and a grader of recorded ones: both judge alike. */
final class RecordedGuardsTest {

  private static Corpus corpus;
  private static final Map<Domain, List<Dialogue>> DIALOGUES = new LinkedHashMap<>();

  @BeforeAll
  static void load() {
    Path world = Path.of(System.getProperty("agentcl.shared", "."), "data", "tau");
    assumeTrue(Files.isDirectory(world), () -> "no recorded dialogues in " + world);
    corpus = Corpus.load(world, world.resolve("dev"));
    corpus
        .dialogues()
        .forEach(
            each ->
                DIALOGUES
                    .computeIfAbsent(corpus.tasks(each).domain(), k -> new ArrayList<>())
                    .add(each));
  }

  /** A rule alone on a harness, and the grader made of it. */
  private record Restriction(String name, String tool, Harness harness, PolicyEvaluator grader) {}

  private static List<Restriction> restrictions(Domain domain) {
    List<Restriction> restrictions = new ArrayList<>();
    for (CandidateRule candidate : Candidates.of(domain)) {
      Harness harness = Harness.empty().with(candidate.on(Harness.empty()));
      candidate.tools().values().stream()
          .filter(ToolRule.Guard.class::isInstance)
          .forEach(
              rule ->
                  restrictions.add(
                      new Restriction(
                          candidate.addresses().toString(),
                          rule.tool(),
                          harness,
                          Policies.obeys(rule))));
      for (WorkflowRule rule : candidate.workflow().values()) {
        restrictions.add(
            new Restriction(
                candidate.addresses().toString(), rule.tool(), harness, Policies.obeys(rule)));
      }
    }
    return restrictions;
  }

  @Test
  void guardAndGraderJudgeEveryRecordedDialogueAlike() {
    List<String> disagreements = new ArrayList<>();
    int[] denials = new int[1];
    DIALOGUES.forEach(
        (domain, dialogues) -> {
          for (Restriction restriction : restrictions(domain)) {
            List<Scenario> scenarios = dialogues.stream().map(corpus::scenario).toList();
            List<Trial> guarded =
                AgentCl.replayer(corpus.agent())
                    .build()
                    .replayAll(scenarios, restriction.harness());
            for (int i = 0; i < guarded.size(); i++) {
              Trace trace = guarded.get(i).run().trace();
              int denied = firstDenied(trace);
              denials[0] += denied < 0 ? 0 : 1;
              if (!agree(restriction, dialogues.get(i), trace, denied)) {
                disagreements.add(restriction.name() + " on " + dialogues.get(i));
              }
            }
          }
        });

    assertThat(disagreements).isEmpty();
    assertThat(denials[0]).isGreaterThan(100);
  }

  private static boolean agree(
      Restriction restriction, Dialogue dialogue, Trace trace, int denied) {
    PolicyEvaluator grader = restriction.grader().in(RecordedAgent.context(dialogue));
    if (denied < 0) {
      return grade(grader, trace.events()).passed();
    }
    List<TraceEvent> until = new ArrayList<>(trace.events().subList(0, denied));
    boolean nothingBefore = grade(grader, until).passed();
    until.add(executed((TraceEvent.ToolCalled) trace.events().get(denied)));
    return nothingBefore && grade(grader, until).status() == Score.Status.FAIL;
  }

  private static Score grade(PolicyEvaluator grader, List<TraceEvent> events) {
    return grader.evaluate(Run.of(Trace.of(events)));
  }

  /** Returns the position of the first call that the guard denied, or -1. */
  private static int firstDenied(Trace trace) {
    for (int i = 0; i < trace.events().size(); i++) {
      if (trace.events().get(i) instanceof TraceEvent.ToolCalled called && !called.executed()) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the denied call as it stands on the trace of a session that has no such guard. */
  private static TraceEvent executed(TraceEvent.ToolCalled denied) {
    return new TraceEvent.ToolCalled(
        denied.at(), denied.requested(), denied.call(), ToolAnswer.answered("done"), List.of());
  }
}
