package io.agentcl.benchmarks;

import io.agentcl.AgentCl;
import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.DialogueFile;
import io.agentcl.harness.Harness;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Replays recorded dialogues on fresh worlds and grades them anew. Every grade must be the recorded
 * one, and every answer of a tool but for those that the recording got from somewhere else.
 */
final class TauRegradeStudy implements Study {

  @Override
  public String name() {
    return "tau-regrade";
  }

  @Override
  public String summary() {
    return "whether dialogues recorded on tau-bench, replayed, are graded as they were";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(Map.of("world", Options.REQUIRED, "logs", Options.REQUIRED));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    Corpus corpus = TauCorpus.load(options);
    Regrading regrading = new Regrading(corpus, new Progress(err));
    out.println(RegradeTotals.head());
    for (DialogueFile file : corpus.files()) {
      RegradeTotals counts = regrading.regrade(file);
      out.println(counts.row(file.name(), file.problems().size()));
    }
    out.println(regrading.totals.row("all", corpus.problems().size()));
    regrading
        .totals
        .unequal()
        .forEach((kind, count) -> out.printf("unequal %6d  %s%n", count, kind));
    corpus.problems().forEach(problem -> out.printf("left out: %s%n", problem));
    out.println("RESULT " + regrading.totals.json(regrading.runsPerSecond()));
  }

  /** Regrades file after file; then measures the time of all the replays. */
  private static final class Regrading {
    private final Corpus corpus;
    private final Progress progress;
    private final Replayer replayer;
    private final RegradeTotals totals = new RegradeTotals();
    private final List<Scenario> all = new ArrayList<>();

    Regrading(Corpus corpus, Progress progress) {
      this.corpus = corpus;
      this.progress = progress;
      this.replayer = AgentCl.replayer(corpus.agent()).build();
    }

    RegradeTotals regrade(DialogueFile file) {
      List<Scenario> scenarios = file.dialogues().stream().map(corpus::scenario).toList();
      RegradeTotals counts = new RegradeTotals();
      List<Trial> trials = replayer.replayAll(scenarios, Harness.empty());
      all.addAll(scenarios);
      for (int i = 0; i < trials.size(); i++) {
        Dialogue dialogue = file.dialogues().get(i);
        Regraded regraded = Regraded.of(dialogue, trials.get(i), corpus.grading(dialogue));
        counts.add(regraded);
        totals.add(regraded);
      }
      progress.tell("%d of %d dialogues".formatted(all.size(), corpus.dialogues().size()));
      return counts;
    }

    /** Replays all that was regraded once more, now warm, on all threads of the replayer. */
    double runsPerSecond() {
      progress.tell("measuring the time of %d replays".formatted(all.size()));
      long begin = System.nanoTime();
      int runs = replayer.replayAll(all, Harness.empty()).size();
      return runs / ((System.nanoTime() - begin) / 1e9);
    }
  }
}
