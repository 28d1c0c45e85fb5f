package io.agentcl.benchmarks;

import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import io.agentcl.world.WorldFidelity;
import io.agentcl.world.WorldModel;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much of held-out dialogues a world answers that was inferred from the others: half of the
 * dialogues of each task, or all of half of the tasks, drawn by the seed. The answers are compared
 * with those that were recorded, and with those of the benchmark's own world, since some recordings
 * stem from another state or from a tool that was out of order.
 */
final class TauWorldStudy implements Study {

  @Override
  public String name() {
    return "tau-world";
  }

  @Override
  public String summary() {
    return "how much of tau-bench's dialogues a world answers that was inferred from others";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(Map.of("world", Options.REQUIRED, "logs", Options.REQUIRED, "seed", "1"));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    Corpus corpus = TauCorpus.load(options);
    int seed = options.number("seed");
    Map<String, Object> result = new LinkedHashMap<>();
    for (Domain domain : TauCorpus.domains(options)) {
      Map<Integer, List<Dialogue>> tasks = tasks(corpus, domain);
      if (tasks.isEmpty()) {
        continue;
      }
      new Progress(err).tell("%s, %d tasks".formatted(domain.name(), tasks.size()));
      Map<String, Object> splits = new LinkedHashMap<>();
      splits.put("otherTrials", measured(corpus, domain, Halves.ofTrials(tasks, seed), out));
      splits.put("otherTasks", measured(corpus, domain, Halves.ofTasks(tasks, seed), out));
      result.put(domain.name(), splits);
    }
    out.println("RESULT " + Value.of(result));
  }

  private static Map<Integer, List<Dialogue>> tasks(Corpus corpus, Domain domain) {
    Map<Integer, List<Dialogue>> tasks = new TreeMap<>();
    for (Dialogue dialogue : corpus.dialogues()) {
      if (dialogue.source().domain().equals(domain.name())) {
        tasks.computeIfAbsent(dialogue.task(), key -> new ArrayList<>()).add(dialogue);
      }
    }
    return tasks;
  }

  /** What is learned from, and what it is tried on. */
  private record Halves(String name, List<Dialogue> learned, List<Dialogue> held) {

    static Halves ofTrials(Map<Integer, List<Dialogue>> tasks, int seed) {
      Halves halves = new Halves("other trials", new ArrayList<>(), new ArrayList<>());
      Random random = new Random(seed);
      for (List<Dialogue> dialogues : tasks.values()) {
        List<Dialogue> shuffled = new ArrayList<>(dialogues);
        Collections.shuffle(shuffled, random);
        int half = (shuffled.size() + 1) / 2;
        halves.learned.addAll(shuffled.subList(0, half));
        halves.held.addAll(shuffled.subList(half, shuffled.size()));
      }
      return halves;
    }

    static Halves ofTasks(Map<Integer, List<Dialogue>> tasks, int seed) {
      Halves halves = new Halves("other tasks", new ArrayList<>(), new ArrayList<>());
      List<List<Dialogue>> shuffled = new ArrayList<>(tasks.values());
      Collections.shuffle(shuffled, new Random(seed));
      int half = (shuffled.size() + 1) / 2;
      shuffled.subList(0, half).forEach(halves.learned::addAll);
      shuffled.subList(half, shuffled.size()).forEach(halves.held::addAll);
      return halves;
    }
  }

  private static Map<String, Object> measured(
      Corpus corpus, Domain domain, Halves halves, PrintStream out) {
    List<Trace> learned = traces(corpus, halves.learned());
    List<Trace> held = traces(corpus, halves.held());
    long begin = System.nanoTime();
    WorldModel model = WorldModel.learn(learned);
    double seconds = (System.nanoTime() - begin) / 1e9;
    WorldFidelity recorded = model.fidelity(held);
    WorldFidelity real =
        model.fidelity(held.stream().map(trace -> inRealWorld(domain, trace)).toList());
    Map<String, WorldFidelity.Count> tape = LastAnswer.of(learned).counts(held);
    out.printf(
        "%s, %s: learned of %d, held out %s%n",
        domain.name(), halves.name(), learned.size(), recorded);
    out.printf("  beside the benchmark's own world: %s%n", real.total());
    real.wrong().forEach(each -> out.printf("    wrong: %s%n", each));
    out.printf("  the last recorded answer, by tool: %s%n", tape);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("learned", learned.size());
    result.put("heldOut", held.size());
    result.put("whole", recorded.whole());
    result.put("reads", of(recorded.tools(), domain, false));
    result.put("writes", of(recorded.tools(), domain, true));
    result.put("readsInRealWorld", of(real.tools(), domain, false));
    result.put("writesInRealWorld", of(real.tools(), domain, true));
    result.put("lastAnswerReads", of(tape, domain, false));
    result.put("lastAnswerWrites", of(tape, domain, true));
    result.put("tools", shares(recorded.tools()));
    result.put("secondsToLearn", rounded(seconds));
    return result;
  }

  private static List<Trace> traces(Corpus corpus, List<Dialogue> dialogues) {
    return dialogues.stream().map(dialogue -> corpus.experience(dialogue).trace()).toList();
  }

  /** Returns the same calls with the answers that the benchmark's own world gives. */
  private static Trace inRealWorld(Domain domain, Trace recorded) {
    var world = domain.world();
    List<TraceEvent> events = new ArrayList<>();
    for (TraceEvent.ToolCalled called : recorded.toolCalls()) {
      ToolAnswer answer;
      try {
        answer = world.answer(called.call()).orElseThrow();
      } catch (Exception e) {
        answer = ToolAnswer.failed(e);
      }
      events.add(
          new TraceEvent.ToolCalled(called.at(), called.call(), called.call(), answer, List.of()));
    }
    return Trace.of(events);
  }

  /** The trivial baseline: a call is answered as an equal one was last, whatever happened since. */
  private record LastAnswer(Map<Value, Value> answers) {

    static LastAnswer of(List<Trace> learned) {
      Map<Value, Value> answers = new HashMap<>();
      learned.forEach(
          trace -> trace.toolCalls().forEach(each -> answers.put(asked(each), outcome(each))));
      return new LastAnswer(answers);
    }

    Map<String, WorldFidelity.Count> counts(List<Trace> held) {
      Map<String, WorldFidelity.Count> counts = new TreeMap<>();
      for (Trace trace : held) {
        for (TraceEvent.ToolCalled each : trace.toolCalls()) {
          Value last = answers.get(asked(each));
          boolean right = outcome(each).equals(last);
          counts.merge(
              each.call().name(),
              new WorldFidelity.Count(
                  right ? 1 : 0, last == null || right ? 0 : 1, last == null ? 1 : 0, 0),
              WorldFidelity.Count::plus);
        }
      }
      return counts;
    }

    private static Value asked(TraceEvent.ToolCalled called) {
      return Value.of(List.of(called.call().name(), called.call().knownArguments()));
    }

    private static Value outcome(TraceEvent.ToolCalled called) {
      Value value = called.answer().value().orElse(Value.NULL);
      return value.asJson().orElse(value);
    }
  }

  private static Map<String, Object> of(
      Map<String, WorldFidelity.Count> tools, Domain domain, boolean writes) {
    WorldFidelity.Count sum = new WorldFidelity.Count(0, 0, 0, 0);
    for (Map.Entry<String, WorldFidelity.Count> each : tools.entrySet()) {
      if (domain.writingTools().contains(each.getKey()) == writes) {
        sum = sum.plus(each.getValue());
      }
    }
    return shares(sum);
  }

  private static Map<String, Object> shares(Map<String, WorldFidelity.Count> tools) {
    Map<String, Object> shares = new TreeMap<>();
    tools.forEach((tool, count) -> shares.put(tool, shares(count)));
    return shares;
  }

  private static Map<String, Object> shares(WorldFidelity.Count count) {
    double compared = Math.max(1, count.compared());
    Map<String, Object> shares = new LinkedHashMap<>();
    shares.put("calls", count.compared());
    shares.put("right", rounded(count.right() / compared));
    shares.put("wrong", rounded(count.wrong() / compared));
    shares.put("diverged", rounded(count.diverged() / compared));
    shares.put("incomparable", count.incomparable());
    return shares;
  }

  private static double rounded(double number) {
    return Math.round(1000 * number) / 1000.0;
  }
}
