package io.agentcl.benchmarks;

import io.agentcl.AgentCl;
import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.policy.PolicyEvaluator;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.value.Value;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether failing dialogues become scenarios by themselves: what is expected comes from what is
 * mined and from graders of the policies, never from the tasks. The tasks are asked afterwards:
 * whether what is expected passes where the agent does just what is right.
 */
final class TauDraftStudy implements Study {

  @Override
  public String name() {
    return "tau-draft";
  }

  @Override
  public String summary() {
    return "which failing dialogues of tau-bench become scenarios by themselves, and are right";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(Map.of("world", Options.REQUIRED, "logs", Options.REQUIRED));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    Corpus corpus = TauCorpus.load(options);
    SortedMap<String, PolicyEvaluator> policies = TauPolicies.of(TauCorpus.domains(options));
    SelfDrafts drafts = new SelfDrafts(corpus, learner(corpus));
    DraftTally tally = new DraftTally();
    Map<String, DraftTally> domains = new TreeMap<>();
    Progress progress = new Progress(err);
    progress.tell("%d dialogues".formatted(corpus.dialogues().size()));
    for (Dialogue dialogue : corpus.dialogues()) {
      if (dialogue.grades().reward() < 1) {
        SelfDrafts.Outcome outcome = drafts.of(dialogue, graders(corpus, dialogue, policies));
        tally.add(outcome);
        domains
            .computeIfAbsent(dialogue.source().domain(), key -> new DraftTally())
            .add(outcome)
            .show(outcome, out);
      }
    }
    Map<String, Object> result = tally.result();
    domains.forEach((domain, each) -> result.put(domain, each.counts()));
    out.println("RESULT " + Value.of(result));
  }

  /** What is admitted is judged on what was recorded: without any rule. */
  private static Learner learner(Corpus corpus) {
    return AgentCl.learner(corpus.agent(), Harness.empty()).deterministic().build();
  }

  private static List<Evaluator> graders(
      Corpus corpus, Dialogue dialogue, SortedMap<String, PolicyEvaluator> policies) {
    Experience experience = corpus.experience(dialogue);
    String domain = dialogue.source().domain() + "/";
    return policies.entrySet().stream()
        .filter(each -> each.getKey().startsWith(domain))
        .map(each -> (Evaluator) each.getValue().in(experience.setting().context()))
        .toList();
  }
}
