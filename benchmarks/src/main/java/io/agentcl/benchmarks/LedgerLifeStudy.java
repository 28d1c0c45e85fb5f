package io.agentcl.benchmarks;

import static java.util.stream.Collectors.joining;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scoped;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a promotion costs, and what is kept of all before, late in the life of a ledger: a learner
 * whose promotions edit the same ten components again and again, and prove the same scenarios. Each
 * promotion touches all scenarios; a tenth must run again, the proofs of the others are renewed.
 */
final class LedgerLifeStudy implements Study {

  private static final String ROW = "%12s %12s %22s %10s%n";
  private static final int COMPONENTS = 10;
  private static final int MOST_TIMED = 50;
  private static final int WARM_UP = 100;

  private static final Layer<String> PAGES = Layer.of("page", String.class, MethodHandles.lookup());

  /** Lists all pages, whatever they say. */
  private static final Derivation<Boolean, List<String>> CONTENTS =
      Derivation.of(
          "benchmark/contents",
          "1",
          (view, all) -> view.all(PAGES).stream().map(Scoped::name).toList());

  private static final Agent READER =
      Agent.text(
          session ->
              page ->
                  session.harness().derive(CONTENTS, true).contains(page)
                      ? session.harness().find(PAGES, page).orElseThrow()
                      : "no such page");

  @Override
  public String name() {
    return "ledger-life";
  }

  @Override
  public String summary() {
    return "what a promotion costs, and what is kept, after many promotions of the same components";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(Map.of("promotions", "600", "scenarios", "300"));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    int promotions = options.number("promotions");
    int scenarios = options.number("scenarios");
    Progress progress = new Progress(err);
    progress.tell("warming up");
    new Life(scenarios).goOnTo(Math.min(WARM_UP, promotions));
    Life life = new Life(scenarios);
    out.printf(ROW, "promotions", "heap MB", "us/promotion", "entries");
    List<Point> points = new ArrayList<>();
    for (int end : List.of(promotions / 6, promotions / 2, promotions)) {
      if (end > life.promotions) {
        progress.tell("%d of %d promotions".formatted(life.promotions, promotions));
        points.add(life.goOnTo(end));
        points.get(points.size() - 1).print(out);
      }
    }
    out.printf(
        "RESULT {\"study\":\"ledger-life\",\"points\":[%s]}%n",
        points.stream().map(Point::json).collect(joining(",")));
  }

  /** What is seen at one time of a life; the time of a promotion is the median of the last ones. */
  private record Point(int promotions, double heapMb, double microsPerPromotion, long entries) {

    void print(PrintStream out) {
      out.printf(ROW, promotions, fixed(heapMb), fixed(microsPerPromotion), entries);
    }

    String json() {
      return "{\"promotions\":%d,\"heapMb\":%s,\"microsPerPromotion\":%s}"
          .formatted(promotions, fixed(heapMb), fixed(microsPerPromotion));
    }

    private static String fixed(double number) {
      return String.format(Locale.ROOT, "%.1f", number);
    }
  }

  /** The life of one learner. */
  private static final class Life {
    private final RegressionSuite suite = RegressionSuite.inMemory();
    private final Learner learner;
    private int promotions;

    Life(int scenarios) {
      Harness.Builder pages = Harness.builder();
      for (int page = 0; page < COMPONENTS; page++) {
        pages.put(PAGES, name(page), text(page, "As shipped."));
      }
      for (int i = COMPONENTS; i < scenarios; i++) {
        suite.earn(scenario("lasting/" + i, i % COMPONENTS, text(i % COMPONENTS, "")));
      }
      this.learner =
          AgentCl.learner(READER, pages.build())
              .deterministic()
              .suite(suite)
              .layers(PAGES)
              .proposers(revision())
              .budget(Budget.replays(Integer.MAX_VALUE))
              .build();
    }

    private static String name(int page) {
      return "page-" + page;
    }

    private static String text(int page, String revision) {
      return "This is page %d. %s".formatted(page, revision);
    }

    private static Scenario scenario(String id, int page, String wanted) {
      return Scenario.builder(id)
          .user(User.scripted(name(page)))
          .expect(Answers.answerContains(wanted))
          .build();
    }

    private PatchProposer revision() {
      return request -> List.of(revised(request.harness()));
    }

    private Patch revised(Harness harness) {
      int page = promotions % COMPONENTS;
      return harness
          .patch()
          .put(PAGES, name(page), text(page, "Revision %d.".formatted(promotions)))
          .build();
    }

    Point goOnTo(int end) {
      List<Double> micros = new ArrayList<>();
      while (promotions < end) {
        long begin = System.nanoTime();
        promote();
        micros.add((System.nanoTime() - begin) / 1000.0);
      }
      return new Point(end, Heap.used() / 1e6, median(micros), suite.revision());
    }

    private static double median(List<Double> all) {
      List<Double> last = all.subList(Math.max(0, all.size() - MOST_TIMED), all.size());
      return last.stream().sorted().skip(last.size() / 2).findFirst().orElseThrow();
    }

    /** What was wanted of the page before is not wanted any more. */
    private void promote() {
      int page = promotions % COMPONENTS;
      String id = "wanted/" + page;
      if (suite.find(id).isPresent()) {
        suite.retire(id, "the page has a new revision", Instant.EPOCH);
      }
      LearningResult result =
          learner.learn(scenario(id, page, text(page, "Revision %d.".formatted(promotions))));
      if (!(result instanceof LearningResult.Promoted)) {
        throw new IllegalStateException("not promoted: " + result);
      }
      promotions++;
    }
  }
}
