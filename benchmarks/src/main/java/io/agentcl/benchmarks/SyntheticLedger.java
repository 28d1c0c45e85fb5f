package io.agentcl.benchmarks;

import static java.util.stream.Collectors.joining;

import io.agentcl.harness.Derivation;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Read;
import io.agentcl.internal.regress.Proof;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.scenario.Scenario;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A harness of many sections, and scenarios proven on it. Each scenario reads {@value #DIRECT}
 * sections directly and derives {@value #DERIVED} texts. A derivation reads {@value #NESTED}
 * sections and shows the ones of its topic only, as a prompt with conditional sections does: an
 * edit of another section leaves its result as it was. Which sections are read follows Zipf's law
 * with exponent 1: a few are read by most scenarios, most by few.
 */
final class SyntheticLedger {

  static final String PROGRAM = "synthetic";

  private static final int DIRECT = 2;
  private static final int DERIVED = 2;
  private static final int NESTED = 4;
  private static final int TOPICS = 4;

  /** A part of a text, shown when its topic is asked for. */
  record Section(int topic, String text) {}

  /** What a derivation is asked: the sections to look at, and the topic to show. */
  record Question(int topic, List<String> sections) {}

  private static final Layer<Section> SECTIONS =
      Layer.of("section", Section.class, MethodHandles.lookup());
  private static final Derivation<Question, String> SHOWN =
      Derivation.of("benchmark/shown", "1", SyntheticLedger::shown);

  private final RandomGenerator random;
  private final Zipf zipf;
  private final Harness harness;

  SyntheticLedger(int addresses, RandomGenerator random) {
    this.random = random;
    this.zipf = new Zipf(addresses);
    Harness.Builder builder = Harness.builder();
    for (int i = 0; i < addresses; i++) {
      builder.put(SECTIONS, name(i), section(i, "as shipped"));
    }
    this.harness = builder.build();
  }

  private static String name(int i) {
    return "section-" + i;
  }

  private static Section section(int i, String words) {
    return new Section(i % TOPICS, "Section %d, %s.".formatted(i, words));
  }

  private static String shown(HarnessView view, Question question) {
    return question.sections().stream()
        .map(name -> view.find(SECTIONS, name).orElseThrow())
        .filter(section -> section.topic() == question.topic())
        .map(Section::text)
        .collect(joining("\n"));
  }

  /** Returns the harness on which everything is proven. */
  Harness harness() {
    return harness;
  }

  /** Returns a suite that requires {@code size} new scenarios. */
  ProvenSuite suite(int size) {
    List<Proven> earned =
        IntStream.range(0, size)
            .mapToObj(i -> new Greeting("synthetic/" + i))
            .map(scenario -> new Proven(new Earned(scenario, 1, null), proof(scenario)))
            .toList();
    ProvenSuite suite = ProvenSuite.of(RegressionSuite.inMemory());
    earned.forEach(each -> suite.suite().earn(each.scenario()));
    suite.prove(Instant.EPOCH, suite.revision(), harness.version(), earned);
    return suite;
  }

  private Proof proof(Scenario scenario) {
    List<Read> reads = new ArrayList<>();
    HarnessView view = harness.recording(reads::add);
    for (int i = 0; i < DIRECT; i++) {
      view.find(SECTIONS, zipfName());
    }
    for (int i = 0; i < DERIVED; i++) {
      List<String> names = Stream.generate(this::zipfName).limit(NESTED).toList();
      view.derive(SHOWN, new Question(random.nextInt(TOPICS), names));
    }
    return new Proof(PROGRAM, scenario.version(), reads, Greeting.GOOD);
  }

  private String zipfName() {
    return name(zipf.draw(zipf.ranks(), random));
  }

  /** Returns {@code count} harnesses, each one edit away; all addresses are equally likely. */
  List<Harness> edited(int count) {
    return IntStream.range(0, count).mapToObj(this::oneEdit).toList();
  }

  private Harness oneEdit(int edit) {
    int i = random.nextInt(zipf.ranks());
    Section section = section(i, "revised in edit " + edit);
    return harness.with(harness.patch().put(SECTIONS, name(i), section).build());
  }
}
