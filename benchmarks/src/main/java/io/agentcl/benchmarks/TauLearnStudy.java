package io.agentcl.benchmarks;

import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.learning.Bench;
import io.agentcl.benchmarks.taubench.learning.Folds;
import io.agentcl.benchmarks.taubench.learning.LearnersLife;
import io.agentcl.benchmarks.taubench.learning.LearnersLife.Promotion;
import io.agentcl.benchmarks.taubench.learning.PriceByFolds;
import io.agentcl.benchmarks.taubench.rules.CandidateRule.Basis;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.Tried;
import io.agentcl.regress.Selection;
import io.agentcl.store.HarnessFile;
import io.agentcl.value.Value;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A learner's life over recorded dialogues, and how well what is learned on some tasks serves
 * others.
 */
final class TauLearnStudy implements Study {

  private static final String ROW = "%8s %-7s %8s %6s %8s %7s  %s%n";
  private static final int MOST_SHOWN = 4;

  @Override
  public String name() {
    return "tau-learn";
  }

  @Override
  public String summary() {
    return "which rules a learner keeps over dialogues of tau-bench, also with task ids held apart";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(
        Map.of(
            "world",
            Options.REQUIRED,
            "logs",
            Options.REQUIRED,
            "out",
            Options.REQUIRED,
            "folds",
            "5",
            "prices",
            "32,64,128,256"));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    int folds = options.number("folds");
    List<Double> prices = new ArrayList<>(List.of(Double.POSITIVE_INFINITY));
    options.numbers("prices").forEach(each -> prices.add(each.doubleValue()));
    Path file = options.output("out");
    Corpus corpus = TauCorpus.load(options);
    Progress progress = new Progress(err);
    Bench bench = Bench.of(corpus);
    PriceByFolds byFolds =
        new PriceByFolds(
            bench,
            folds > 1 ? Optional.of(new Folds(corpus, folds)) : Optional.empty(),
            prices,
            (seen, price) -> live(seen, price, "held apart, " + shown(price), progress));
    LearnersLife.Outcome outcome = live(bench, byFolds.choice(), "all tasks", progress);
    write(outcome, file);
    corpus.problems().forEach(problem -> out.printf("left out: %s%n", problem));
    print(outcome, out);
    print(byFolds, folds, out);
    Map<String, Object> result = effect(bench, bench.effect(outcome.harness()));
    result.put("price", shown(byFolds.choice()));
    result.put("promoted", outcome.promotions().stream().map(TauLearnStudy::json).toList());
    result.put("waiting", List.copyOf(outcome.waiting().keySet()));
    result.put("shipped", outcome.shipped());
    result.put("curve", curve(byFolds));
    result.put("folds", chosen(byFolds).map(TauLearnStudy::json).toList());
    out.println("RESULT " + Value.of(result));
  }

  private static String shown(double price) {
    return Double.isInfinite(price) ? "any price" : "%.0f bits a case".formatted(price);
  }

  private static void print(PriceByFolds byFolds, int folds, PrintStream out) {
    for (double price : byFolds.prices()) {
      out.printf(
          "%-16s  repaired %s, broken %s, fold by fold; dearest that repaired %.1f%n",
          shown(price),
          count(byFolds.at(price), Bench.Effect::repaired),
          count(byFolds.at(price), Bench.Effect::broken),
          tested(byFolds.at(price)));
    }
    out.printf("chosen: %s%n", shown(byFolds.choice()));
    chosen(byFolds)
        .forEach(
            held ->
                out.printf(
                    "fold %d of %d, learned on the other tasks: %s%n",
                    held.fold() + 1, folds, json(held)));
  }

  private static Stream<PriceByFolds.Held> chosen(PriceByFolds byFolds) {
    return byFolds.at(byFolds.choice()).stream();
  }

  private static List<Integer> count(
      List<PriceByFolds.Held> held, Function<Bench.Effect, List<Dialogue>> what) {
    return held.stream().map(each -> what.apply(each.effects().all()).size()).toList();
  }

  private static double tested(List<PriceByFolds.Held> held) {
    return held.stream().mapToDouble(each -> each.effects().tested()).max().orElse(0);
  }

  private static List<Map<String, Object>> curve(PriceByFolds byFolds) {
    return byFolds.prices().stream()
        .map(
            price ->
                Map.<String, Object>of(
                    "price",
                    shown(price),
                    "repaired",
                    count(byFolds.at(price), Bench.Effect::repaired),
                    "broken",
                    count(byFolds.at(price), Bench.Effect::broken),
                    "dearestThatRepaired",
                    Math.round(tested(byFolds.at(price)) * 10) / 10.0))
        .toList();
  }

  private static Map<String, Object> json(PriceByFolds.Held held) {
    Map<String, Object> effect = effect(held.effects().unseen(), held.effects().all());
    effect.put("promoted", held.outcome().promotions().size());
    effect.put("shipped", held.outcome().shipped().size());
    effect.put("waiting", held.outcome().waiting().size());
    return effect;
  }

  private static void write(LearnersLife.Outcome outcome, Path file) {
    try {
      HarnessFile.write(file, outcome.harness());
    } catch (UncheckedIOException e) {
      throw new UsageException("option --out: " + e.getMessage());
    }
  }

  private static LearnersLife.Outcome live(
      Bench bench, double price, String what, Progress progress) {
    int[] done = new int[1];
    return new LearnersLife(
            bench,
            price,
            result ->
                progress.tell(
                    "%s: %d attempts, %s".formatted(what, ++done[0], result.target().id())))
        .live();
  }

  private static Map<String, Object> effect(Bench bench, Bench.Effect effect) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("failing", bench.failing().size());
    result.put("repaired", effect.repaired().size());
    result.put("tasksRepaired", effect.tasks());
    result.put("passing", bench.passing().size());
    result.put("broken", effect.broken().size());
    return result;
  }

  private static void print(LearnersLife.Outcome outcome, PrintStream out) {
    out.printf(ROW, "bits", "origin", "repaired", "tasks", "touched", "re-run", "patch");
    outcome.promotions().forEach(promotion -> print(promotion, out));
    outcome
        .waiting()
        .forEach((title, result) -> out.printf("waits for more cases: %s%n", waiting(result)));
    for (Basis basis : Basis.values()) {
      List<Promotion> some =
          outcome.promotions().stream().filter(each -> each.basis() == basis).toList();
      out.printf(
          "%s: %d patches, %d dialogues repaired%n",
          basis, some.size(), some.stream().mapToInt(each -> each.repaired().size()).sum());
    }
    out.println("shipped through the gate, without a repair of their own:");
    outcome.shipped().forEach(address -> out.println("  " + address));
    out.println("refused, though they repair their target, for what they would have broken:");
    refused(outcome).values().forEach(tried -> out.println("  " + refusal(tried)));
    out.println("not tried, since they repair less than two tasks more or break some:");
    outcome.abstentions().stream()
        .filter(each -> !each.effect().repaired().isEmpty() || !each.effect().broken().isEmpty())
        .forEach(each -> out.println("  " + abstention(each)));
  }

  private static void print(Promotion promotion, PrintStream out) {
    Tried tried = promotion.result().accepted().tried();
    Selection selection = promotion.result().accepted().regression().selection();
    out.printf(
        ROW,
        "%.1f".formatted(tried.bits()),
        promotion.basis(),
        promotion.repaired().size(),
        new Bench.Effect(promotion.repaired(), List.of()).tasks(),
        selection.touched(),
        selection.rerun().size(),
        tried.patch().title());
    out.printf("%49s %s: %s%n", "", promotion.result().accepted().price(), tried.patch().reason());
  }

  private static String waiting(LearningResult.AwaitingApproval result) {
    return "%s (%s)"
        .formatted(result.accepted().tried().patch().title(), result.accepted().price());
  }

  /** Returns what was refused, once for each patch, where it broke most. */
  private static Map<String, Tried> refused(LearnersLife.Outcome outcome) {
    Map<String, Tried> refused = new TreeMap<>();
    outcome.results().stream()
        .flatMap(result -> result.effort().tried().stream())
        .filter(tried -> tried.outcome() == Tried.Outcome.REGRESSES)
        .filter(tried -> tried.patch().edits().size() == 1)
        .forEach(
            tried ->
                refused.merge(
                    tried.patch().title(),
                    tried,
                    (a, b) -> a.broke().size() >= b.broke().size() ? a : b));
    return refused;
  }

  private static String refusal(Tried tried) {
    return "%s (%.1f bits): %s".formatted(tried.patch().title(), tried.bits(), some(tried.broke()));
  }

  private static String abstention(LearnersLife.Abstention abstention) {
    return "%s, %s: would repair %s, break %s"
        .formatted(
            String.join(", ", abstention.candidate().addresses()),
            abstention.candidate().basis(),
            some(abstention.effect().repaired().stream().map(Dialogue::id).toList()),
            some(abstention.effect().broken().stream().map(Dialogue::id).toList()));
  }

  private static String some(List<String> ids) {
    List<String> shown = ids.subList(0, Math.min(MOST_SHOWN, ids.size()));
    String more =
        ids.size() > shown.size() ? " and %d more".formatted(ids.size() - shown.size()) : "";
    return ids.isEmpty() ? "nothing" : String.join(", ", shown) + more;
  }

  private static Map<String, Object> json(Promotion promotion) {
    Tried tried = promotion.result().accepted().tried();
    Selection selection = promotion.result().accepted().regression().selection();
    return Map.of(
        "patch",
        tried.patch().title(),
        "bits",
        Math.round(tried.bits() * 10) / 10.0,
        "cases",
        promotion.result().accepted().price().cases().size(),
        "origin",
        promotion.basis(),
        "repaired",
        promotion.repaired().size(),
        "touched",
        selection.touched(),
        "rerun",
        selection.rerun().size());
  }
}
