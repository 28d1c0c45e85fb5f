package io.agentcl.benchmarks;

import io.agentcl.harness.Derivation;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Read;
import io.agentcl.internal.regress.Proof;
import io.agentcl.internal.regress.Proven;
import io.agentcl.regress.Earned;
import io.agentcl.scenario.Scenario;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A harness of many pages, and scenarios that read {@value #READS} of it each: mostly pages, some
 * titles of pages, which an edit of the text below leaves as they were, and all styles at once.
 * Which pages follows Zipf's law with exponent 1, so that most reads are made by many.
 */
final class SharedReads {

  static final int READS = 20;
  static final String PROGRAM = "shared";

  private static final int TITLES = 4;

  /** Titles are those of the pages that are read most. */
  private static final int TITLED = 900;

  private static final int STYLES = 5;

  /** A title over a text. */
  record Page(String title, String text) {}

  private static final Layer<Page> PAGES = Layer.of("page", Page.class, MethodHandles.lookup());
  private static final Layer<String> STYLE =
      Layer.of("style", String.class, MethodHandles.lookup());

  private static final Derivation<String, String> TITLE =
      new Derivation<>() {
        @Override
        public String name() {
          return "benchmark/title";
        }

        @Override
        public String version() {
          return "1";
        }

        @Override
        public String derive(HarnessView view, String page) {
          return view.find(PAGES, page).orElseThrow().title();
        }

        @Override
        public boolean hasFewArguments() {
          return true;
        }
      };

  private final RandomGenerator random;
  private final Zipf zipf;
  private final Harness harness;

  /** How many proofs depend on each page. */
  private final int[] readers;

  SharedReads(int pages, RandomGenerator random) {
    this.random = random;
    this.zipf = new Zipf(pages);
    this.readers = new int[pages];
    Harness.Builder builder = Harness.builder();
    for (int i = 0; i < pages; i++) {
      builder.put(PAGES, name(i), new Page("Page " + i, "As shipped."));
    }
    for (int i = 0; i < STYLES; i++) {
      builder.put(STYLE, "style-" + i, "plain");
    }
    this.harness = builder.build();
    IntStream.range(0, pages).forEach(page -> harness.find(PAGES, name(page))); // kept decoded
  }

  private static String name(int page) {
    return "page-" + page;
  }

  /** Returns the harness on which everything is proven. */
  Harness harness() {
    return harness;
  }

  /** Returns a new scenario, which is answered by any agent. */
  static Scenario scenario(int number) {
    return new Greeting("shared/" + number);
  }

  /** Returns what a run of {@code scenario} shows that reads what it may. */
  Proven proven(Scenario scenario) {
    List<Read> reads = new ArrayList<>(READS);
    HarnessView view = harness.recording(reads::add);
    view.all(STYLE);
    TreeSet<Integer> pages = new TreeSet<>();
    for (int i = 0; i < TITLES; i++) {
      int page = zipf.draw(TITLED, random);
      pages.add(page);
      view.derive(TITLE, name(page));
    }
    for (int i = reads.size(); i < READS; i++) {
      int page = zipf.draw(zipf.ranks(), random);
      pages.add(page);
      view.find(PAGES, name(page));
    }
    pages.forEach(page -> readers[page]++);
    return new Proven(
        new Earned(scenario, 1, null),
        new Proof(PROGRAM, scenario.version(), reads, Greeting.GOOD));
  }

  /**
   * Returns {@code count} harnesses with other texts on the page with nearest to so many readers.
   */
  List<Harness> edited(int wanted, int count) {
    int page =
        IntStream.range(0, readers.length)
            .boxed()
            .min((a, b) -> Math.abs(readers[a] - wanted) - Math.abs(readers[b] - wanted))
            .orElseThrow();
    return IntStream.range(0, count)
        .mapToObj(i -> new Page("Page " + page, "Revision %d.".formatted(i)))
        .map(text -> harness.with(harness.patch().put(PAGES, name(page), text).build()))
        .toList();
  }
}
