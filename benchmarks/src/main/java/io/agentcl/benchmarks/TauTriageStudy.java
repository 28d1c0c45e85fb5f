package io.agentcl.benchmarks;

import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.experience.Experience;
import io.agentcl.trace.TraceEvent;
import io.agentcl.triage.CorrectionMiner;
import io.agentcl.triage.Issue;
import io.agentcl.triage.Lesson;
import io.agentcl.triage.Triage;
import io.agentcl.triage.TriageReport;
import io.agentcl.value.Value;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which failing dialogues are one issue, by graders of the policies and by what is mined, beside
 * what the benchmark says is wrong with them. The triage is not told the benchmark's grades.
 */
final class TauTriageStudy implements Study {

  @Override
  public String name() {
    return "tau-triage";
  }

  @Override
  public String summary() {
    return "which dialogues of tau-bench a triage takes for failures, and for one issue";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(Map.of("world", Options.REQUIRED, "logs", Options.REQUIRED));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    Corpus corpus = TauCorpus.load(options);
    Triage.Builder builder = Triage.builder();
    TauPolicies.of(TauCorpus.domains(options))
        .forEach(
            (name, policy) ->
                builder.grader(name, experience -> policy.in(experience.setting().context())));
    Mined mined = new Mined();
    Triage failing = builder.build();
    Triage passing = builder.build();
    new Progress(err).tell("%d dialogues".formatted(corpus.dialogues().size()));
    long begin = System.nanoTime();
    for (Dialogue dialogue : corpus.dialogues()) {
      Experience experience = unlabelled(corpus.experience(dialogue));
      (fails(dialogue) ? failing : passing).add(experience);
      mined.add(fails(dialogue), CorrectionMiner.standard().mine(experience).lessons());
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    TriageReport report = failing.report();
    out.println(report);
    mined.print(out);
    Map<String, Object> result = seen(report, passing.report(), mined);
    result.putAll(purities(corpus, report, out));
    result.put("dialoguesPerSecond", Math.round(corpus.dialogues().size() / seconds));
    out.println("RESULT " + Value.of(result));
  }

  private static Map<String, Object> seen(TriageReport failing, TriageReport passing, Mined mined) {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("failing", failing.conversations());
    seen.put("failingSeen", failing.failed());
    seen.put("passing", passing.conversations());
    seen.put("passingSeen", passing.failed());
    seen.put("issues", failing.issues().size());
    seen.put("failingMined", mined.failing);
    seen.put("passingMined", mined.passing);
    return seen;
  }

  private static boolean fails(Dialogue dialogue) {
    return dialogue.grades().reward() < 1;
  }

  /** Without the word of the benchmark, which would tell all. */
  private static Experience unlabelled(Experience experience) {
    return new Experience(experience.id(), experience.setting(), experience.trace(), List.of());
  }

  /** In how many dialogues something was mined. */
  private static final class Mined {

    private final Map<Lesson.Kind, int[]> kinds = new EnumMap<>(Lesson.Kind.class);
    private int failing;
    private int passing;

    void add(boolean fails, List<Lesson> lessons) {
      if (lessons.stream().anyMatch(lesson -> lesson.kind().isFailure())) {
        failing += fails ? 1 : 0;
        passing += fails ? 0 : 1;
      }
      lessons.stream()
          .map(Lesson::kind)
          .distinct()
          .forEach(kind -> kinds.computeIfAbsent(kind, key -> new int[2])[fails ? 0 : 1]++);
    }

    void print(PrintStream out) {
      kinds.forEach(
          (kind, counts) ->
              out.printf("mined %-20s failing %4d  passing %4d%n", kind, counts[0], counts[1]));
    }
  }

  /**
   * Returns in what share of the failing dialogues that were seen the most frequent fault of the
   * issue is the dialogue's: of the largest issue that each is in, of all as one issue, and of
   * those that called the same tool last.
   */
  private static Map<String, Double> purities(Corpus corpus, TriageReport report, PrintStream out) {
    Map<String, Dialogue> seen = new LinkedHashMap<>();
    Map<String, String> issueOf = new LinkedHashMap<>();
    corpus.dialogues().forEach(dialogue -> seen.put(dialogue.id(), dialogue));
    for (Issue issue : report.issues()) {
      issue.examples().forEach(example -> issueOf.putIfAbsent(example.conversation(), issue.id()));
    }
    seen.keySet().retainAll(issueOf.keySet());
    Map<String, Integer> faults = new TreeMap<>();
    seen.values().forEach(dialogue -> faults.merge(fault(dialogue), 1, Integer::sum));
    faults.forEach((fault, count) -> out.printf("fault %6d  %s%n", count, fault));
    Map<String, Double> purities = new LinkedHashMap<>();
    purities.put(
        "purity", purity(seen.values(), dialogue -> issueOf.getOrDefault(dialogue.id(), "")));
    purities.put("purityOfOneIssue", purity(seen.values(), dialogue -> ""));
    purities.put("purityOfLastTool", purity(seen.values(), dialogue -> lastTool(corpus, dialogue)));
    return purities;
  }

  private static String fault(Dialogue dialogue) {
    Dialogue.Grades grades = dialogue.grades();
    List<String> wrong = new ArrayList<>();
    if (!grades.state()) {
      wrong.add("state");
    }
    if (!grades.outputs()) {
      wrong.add("outputs");
    }
    if (!grades.ended()) {
      wrong.add("ending");
    }
    return String.join("+", wrong);
  }

  private static String lastTool(Corpus corpus, Dialogue dialogue) {
    List<TraceEvent.ToolCalled> calls = corpus.experience(dialogue).trace().toolCalls();
    return calls.isEmpty() ? "" : calls.get(calls.size() - 1).call().name();
  }

  private static double purity(Collection<Dialogue> dialogues, Function<Dialogue, String> cluster) {
    Map<String, Map<String, Integer>> clusters = new TreeMap<>();
    dialogues.forEach(
        dialogue ->
            clusters
                .computeIfAbsent(cluster.apply(dialogue), key -> new TreeMap<>())
                .merge(fault(dialogue), 1, Integer::sum));
    int right =
        clusters.values().stream()
            .mapToInt(counts -> counts.values().stream().mapToInt(count -> count).max().orElse(0))
            .sum();
    return dialogues.isEmpty() ? 0 : Math.round(1000.0 * right / dialogues.size()) / 1000.0;
  }
}
