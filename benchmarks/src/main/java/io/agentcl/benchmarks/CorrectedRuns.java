package io.agentcl.benchmarks;

import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.harness.Harness;
import io.agentcl.run.Run;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Trial;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The runs in which the agent does just what is right, by task. They tell whether what is expected
 * can be met; nothing that is expected is taken from them.
 */
final class CorrectedRuns {

  private final Map<String, Dialogue> ideals = new HashMap<>();
  private final Map<String, Optional<Run>> runs = new HashMap<>();
  private final Corpus corpus;
  private final Replayer replayer;

  CorrectedRuns(Corpus corpus, Replayer replayer) {
    this.corpus = corpus;
    this.replayer = replayer;
    corpus.ideals().stream()
        .filter(each -> each.source().agent().equals("ideal-tasks"))
        .forEach(each -> ideals.put(task(each), each));
  }

  private static String task(Dialogue dialogue) {
    return dialogue.source().domain() + "/" + dialogue.task();
  }

  /** Returns the run of the task of {@code dialogue}; empty if what is right does not pass. */
  Optional<Run> of(Dialogue dialogue) {
    return runs.computeIfAbsent(
        task(dialogue), key -> Optional.ofNullable(ideals.get(key)).flatMap(this::run));
  }

  private Optional<Run> run(Dialogue ideal) {
    Trial trial = replayer.replay(corpus.scenario(ideal), Harness.empty());
    return trial.passed() ? Optional.of(trial.run()) : Optional.empty();
  }
}
