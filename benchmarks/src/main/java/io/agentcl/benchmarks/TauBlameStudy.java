package io.agentcl.benchmarks;

import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.benchmarks.taubench.RootCause;
import io.agentcl.experience.Experience;
import io.agentcl.value.Value;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether graders of the policies and what is mined blame the step that people took for the root
 * cause, beside what needs no thought: the first call, the last one, the last that wrote.
 */
final class TauBlameStudy implements Study {

  private static final String LABELS = "retail/agentrx_annotations_gpt-4o.json";
  private static final String DOMAIN = "retail";
  private static final String AGENT = "gpt-4o";

  /** A call, its answer and what the agent made of it are hardly told apart by people. */
  private static final int NEAR = 2;

  @Override
  public String name() {
    return "tau-blame";
  }

  @Override
  public String summary() {
    return "whether policies and mining blame the step that people blame";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(Map.of("world", Options.REQUIRED, "logs", Options.REQUIRED));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    Corpus corpus = TauCorpus.load(options);
    List<RootCause> causes = causes(options.directory("logs").resolve(LABELS));
    Map<Integer, Dialogue> dialogues = dialogues(corpus);
    List<Domain> domains = TauCorpus.domains(options);
    Set<String> writing = new TreeSet<>();
    domains.forEach(domain -> writing.addAll(domain.writingTools()));
    Map<String, Blaming> blamings = Blaming.all(TauPolicies.of(domains), writing);
    Map<String, Agreement> agreements = new LinkedHashMap<>();
    blamings.keySet().forEach(name -> agreements.put(name, new Agreement()));
    Chance chance = new Chance();
    int unknown = 0;
    for (RootCause cause : causes) {
      Dialogue dialogue = dialogues.get(cause.task());
      if (dialogue == null) {
        unknown++;
        out.printf("left out: no dialogue of %s for task %d%n", AGENT, cause.task());
      } else {
        compare(cause, dialogue, corpus, new Compared(blamings, agreements, out));
        chance.add(RootCause.messages(dialogue), cause.step());
      }
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("labelled", causes.size() - unknown);
    result.put("leftOut", unknown);
    agreements.forEach((name, agreement) -> result.put(name, agreement.counts()));
    result.put("anyStep", chance.counts());
    out.println("RESULT " + Value.of(result));
  }

  /** Returns the dialogues that people looked at, by task. */
  private static Map<Integer, Dialogue> dialogues(Corpus corpus) {
    Map<Integer, Dialogue> dialogues = new TreeMap<>();
    corpus.dialogues().stream()
        .filter(each -> each.source().domain().equals(DOMAIN))
        .filter(each -> each.source().agent().equals(AGENT))
        .forEach(each -> dialogues.putIfAbsent(each.task(), each));
    return dialogues;
  }

  private static List<RootCause> causes(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          "option --logs: there is no %s, the labels of people".formatted(file));
    }
    try {
      return RootCause.load(file);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private record Compared(
      Map<String, Blaming> blamings, Map<String, Agreement> agreements, PrintStream out) {}

  private static void compare(
      RootCause cause, Dialogue dialogue, Corpus corpus, Compared compared) {
    Experience experience = corpus.experience(dialogue);
    List<Integer> messages = RootCause.messages(dialogue);
    StringBuilder row = new StringBuilder();
    compared.blamings.forEach(
        (name, blaming) -> {
          OptionalInt event = blaming.event(experience);
          OptionalInt step =
              event.isEmpty() ? event : OptionalInt.of(messages.get(event.getAsInt() - 1));
          compared.agreements.computeIfPresent(name, (key, sum) -> sum.with(step, cause.step()));
          row.append("  ").append(name).append(' ');
          row.append(step.isEmpty() ? "-" : String.valueOf(step.getAsInt()));
        });
    compared.out.printf(
        "task %4d  people %3d (%s, %s)%s%n",
        cause.task(), cause.step(), cause.by(), cause.category(), row);
  }

  /** What blaming any event at random would give. */
  private static final class Chance {

    private double exact;
    private double near;

    void add(List<Integer> messages, int right) {
      exact += share(messages, right, 0);
      near += share(messages, right, NEAR);
    }

    private static double share(List<Integer> messages, int right, int apart) {
      return messages.stream().filter(each -> Math.abs(each - right) <= apart).count()
          / (double) messages.size();
    }

    Map<String, Object> counts() {
      return Map.of("exact", rounded(exact), "near", rounded(near));
    }

    private static double rounded(double number) {
      return Math.round(100 * number) / 100.0;
    }
  }

  /** How often a way of blaming agrees with people. */
  private record Agreement(int blamed, int exact, int near) {

    Agreement() {
      this(0, 0, 0);
    }

    Agreement with(OptionalInt step, int right) {
      if (step.isEmpty()) {
        return this;
      }
      int apart = Math.abs(step.getAsInt() - right);
      return new Agreement(
          blamed + 1, exact + (apart == 0 ? 1 : 0), near + (apart <= NEAR ? 1 : 0));
    }

    Map<String, Object> counts() {
      Map<String, Object> counts = new LinkedHashMap<>();
      counts.put("blamed", blamed);
      counts.put("exact", exact);
      counts.put("near", near);
      return counts;
    }
  }
}
