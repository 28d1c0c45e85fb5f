package io.agentcl.benchmarks;

import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.DialogueFile;
import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.benchmarks.taubench.learning.Bench;
import io.agentcl.harness.Harness;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.store.HarnessFile;
import io.agentcl.value.Value;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a harness does to recorded dialogues: which it repairs, and which it breaks. */
final class TauApplyStudy implements Study {

  private static final String ROW = "%-36s %8s %8s %8s %8s%n";

  @Override
  public String name() {
    return "tau-apply";
  }

  @Override
  public String summary() {
    return "which dialogues of tau-bench a harness repairs and which it breaks";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(
        Map.of("world", Options.REQUIRED, "logs", Options.REQUIRED, "harness", Options.REQUIRED));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    Harness harness = harness(options.file("harness"));
    Corpus corpus = TauCorpus.load(options);
    check(harness, TauCorpus.domains(options));
    Progress progress = new Progress(err);
    progress.tell("%d dialogues".formatted(corpus.dialogues().size()));
    Bench bench = Bench.of(corpus);
    Bench.Effect effect = bench.effect(harness);
    out.printf(ROW, "file", "failing", "repaired", "passing", "broken");
    for (DialogueFile file : corpus.files()) {
      row(file.name(), bench, effect, Set.copyOf(file.dialogues()), out);
    }
    row("all", bench, effect, bench.trials().keySet(), out);
    effect.repaired().forEach(dialogue -> out.println("repaired " + dialogue));
    effect.broken().forEach(dialogue -> out.println("broken " + dialogue));
    corpus.problems().forEach(problem -> out.printf("left out: %s%n", problem));
    progress.tell("computing what denial alone could repair");
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("failing", bench.failing().size());
    result.put("repaired", effect.repaired().size());
    result.put("passing", bench.passing().size());
    result.put("broken", effect.broken().size());
    result.put("ceiling", bench.ceiling());
    out.println("RESULT " + Value.of(result));
  }

  private static Harness harness(Path file) {
    try {
      return HarnessFile.read(file);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new UsageException("option --harness: " + e.getMessage());
    }
  }

  private static void check(Harness harness, List<Domain> domains) {
    Set<String> tools = tools(harness);
    domains.forEach(domain -> tools.removeAll(domain.schemas().keySet()));
    if (!tools.isEmpty()) {
      throw new UsageException(
          ("option --harness: it has rules for tools that none of the worlds %s has: %s; to mend it,"
                  + " name a harness that was learned on these worlds")
              .formatted(domains, tools));
    }
  }

  private static Set<String> tools(Harness harness) {
    Set<String> tools = new TreeSet<>();
    try {
      harness.all(ToolRule.LAYER).forEach(rule -> tools.add(rule.content().tool()));
      harness.all(WorkflowRule.LAYER).forEach(rule -> tools.add(rule.content().tool()));
    } catch (IllegalArgumentException e) {
      throw new UsageException("option --harness: " + e.getMessage());
    }
    return tools;
  }

  private static void row(
      String name, Bench bench, Bench.Effect effect, Set<Dialogue> some, PrintStream out) {
    out.printf(
        ROW,
        name,
        both(bench.failing(), some),
        both(effect.repaired(), some),
        both(bench.passing(), some),
        both(effect.broken(), some));
  }

  private static int both(List<Dialogue> these, Set<Dialogue> some) {
    Set<Dialogue> both = new HashSet<>(these);
    both.retainAll(some);
    return both.size();
  }
}
