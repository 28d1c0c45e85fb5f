package io.agentcl.benchmarks.taubench.learning;

import static java.util.Objects.requireNonNull;

import io.agentcl.AgentCl;
import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.harness.Harness;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Some dialogues of a corpus, with how they go without any rule. Immutable. */
public final class Bench {

  private final Corpus corpus;
  private final Replayer replayer;
  private final Map<Dialogue, Trial> trials;
  private final Predicate<Dialogue> taken;

  private Bench(
      Corpus corpus, Replayer replayer, Map<Dialogue, Trial> trials, Predicate<Dialogue> taken) {
    this.corpus = corpus;
    this.replayer = replayer;
    this.trials = trials;
    this.taken = taken;
  }

  /** Returns all dialogues of {@code corpus}, each replayed once. */
  public static Bench of(Corpus corpus) {
    Replayer replayer = AgentCl.replayer(requireNonNull(corpus, "corpus").agent()).build();
    List<Dialogue> dialogues = corpus.dialogues();
    List<Trial> replayed =
        replayer.replayAll(dialogues.stream().map(corpus::scenario).toList(), Harness.empty());
    Map<Dialogue, Trial> trials = new LinkedHashMap<>();
    for (int i = 0; i < dialogues.size(); i++) {
      trials.put(dialogues.get(i), replayed.get(i));
    }
    return new Bench(corpus, replayer, trials, all -> true);
  }

  /** Returns the bench of those dialogues for which {@code taken} holds. */
  public Bench where(Predicate<Dialogue> taken) {
    Map<Dialogue, Trial> some = new LinkedHashMap<>(trials);
    some.keySet().removeIf(taken.negate());
    return new Bench(corpus, replayer, some, this.taken.and(taken));
  }

  /**
   * Returns the ideal dialogues that pass without any rule: of the tasks of these dialogues, and of
   * tasks of which there are no dialogues.
   */
  List<Dialogue> ideals() {
    List<Dialogue> known = corpus.ideals().stream().filter(taken).toList();
    List<Trial> replayed =
        replayer.replayAll(known.stream().map(corpus::scenario).toList(), Harness.empty());
    List<Dialogue> passing = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      if (replayed.get(i).passed()) {
        passing.add(known.get(i));
      }
    }
    return passing;
  }

  /** Returns the worlds of the dialogues. */
  List<Domain> domains() {
    return trials.keySet().stream().map(each -> corpus.tasks(each).domain()).distinct().toList();
  }

  /**
   * Returns how many failing dialogues denying calls could ever repair: all else is right in them,
   * and some of their calls, without the others, give the expected state.
   */
  public int ceiling() {
    return new Ceiling(this).count();
  }

  /** Returns the corpus that the dialogues are of. */
  public Corpus corpus() {
    return corpus;
  }

  /** Returns how the dialogues go without any rule. */
  public Map<Dialogue, Trial> trials() {
    return Collections.unmodifiableMap(trials);
  }

  /** Returns how {@code dialogue}, which must be one of these, goes without any rule. */
  Trial trial(Dialogue dialogue) {
    return requireNonNull(trials.get(dialogue), "a dialogue of this bench");
  }

  /** Returns the dialogues that pass without any rule. */
  public List<Dialogue> passing() {
    return where(Trial::passed, trials);
  }

  /** Returns the dialogues that do not. */
  public List<Dialogue> failing() {
    return where(trial -> !trial.passed(), trials);
  }

  private static List<Dialogue> where(Predicate<Trial> holds, Map<Dialogue, Trial> trials) {
    return trials.entrySet().stream()
        .filter(entry -> holds.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns what becomes of the dialogues on {@code harness}. */
  public Effect effect(Harness harness) {
    return effect(harness, Set.of());
  }

  /**
   * Returns what becomes on {@code harness} of the dialogues that call one of {@code tools}, or of
   * all if it names none.
   */
  Effect effect(Harness harness, Set<String> tools) {
    List<Dialogue> some =
        trials.keySet().stream()
            .filter(
                each ->
                    tools.isEmpty()
                        || each.calls().stream()
                            .anyMatch(called -> tools.contains(called.call().tool())))
            .toList();
    List<Scenario> scenarios = some.stream().map(each -> trial(each).scenario()).toList();
    List<Trial> now = replayer.replayAll(scenarios, harness);
    Map<Dialogue, Trial> after = new LinkedHashMap<>();
    for (int i = 0; i < some.size(); i++) {
      after.put(some.get(i), now.get(i));
    }
    List<Dialogue> repaired = new ArrayList<>();
    List<Dialogue> broken = new ArrayList<>();
    after.forEach(
        (dialogue, trial) -> {
          if (trial.passed() != trial(dialogue).passed()) {
            (trial.passed() ? repaired : broken).add(dialogue);
          }
        });
    return new Effect(repaired, broken);
  }

  /**
   * What a harness changes.
   *
   * @param repaired dialogues that failed and pass now
   * @param broken dialogues that passed and fail now
   */
  public record Effect(List<Dialogue> repaired, List<Dialogue> broken) {

    public Effect {
      repaired = List.copyOf(repaired);
      broken = List.copyOf(broken);
    }

    /** Returns how many tasks have a repaired dialogue. */
    public long tasks() {
      return repaired.stream()
          .map(each -> each.source().domain() + "/" + each.task())
          .distinct()
          .count();
    }
  }
}
