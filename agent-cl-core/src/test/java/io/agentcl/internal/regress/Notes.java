package io.agentcl.internal.regress;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Read;
import io.agentcl.harness.Scoped;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.regress.Earned;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small harness of notes, and scenarios that read some of it. */
final class Notes {

  static final String PROGRAM = "agent-1";

  static final Layer<String> FACT = Layer.of("fact", String.class, MethodHandles.lookup());
  static final Layer<String> WORD = Layer.of("word", String.class, MethodHandles.lookup());

  /** The longest word that begins with the argument: many edits leave it as it is. */
  static final Derivation<String, String> LONGEST =
      Derivation.of(
          "longest",
          "1",
          (view, prefix) ->
              view.all(WORD).stream()
                  .map(Scoped::content)
                  .filter(word -> word.startsWith(prefix))
                  .reduce("", (a, b) -> b.length() > a.length() ? b : a));

  static final Harness HARNESS =
      Harness.builder()
          .put(FACT, "opening", "9 to 5")
          .put(FACT, "address", "Main Street 1")
          .put(WORD, "greeting", "hello")
          .put(WORD, "thanks", "thank you")
          .build();

  static final Consumer<HarnessView> OPENING = view -> view.find(FACT, "opening");
  static final Consumer<HarnessView> ALL_FACTS = view -> view.all(FACT);
  static final Consumer<HarnessView> LONGEST_T = view -> view.derive(LONGEST, "t");

  private Notes() {}

  static Scenario scenario(String id) {
    return scenario(id, "Hello");
  }

  static Scenario scenario(String id, String text) {
    return Scenario.builder(id)
        .user(User.scripted(text))
        .expect(Answers.answerContains(id))
        .build();
  }

  /** Returns what a run of {@code scenario} shows that does {@code reads} on {@code harness}. */
  static Proven earned(Scenario scenario, Harness harness, Consumer<HarnessView> reads) {
    List<Read> recorded = new ArrayList<>();
    reads.accept(harness.recording(recorded::add));
    return proven(
        scenario, 1, new Proof(PROGRAM, scenario.version(), recorded, Score.pass("good")));
  }

  /** Returns a scenario that must reach {@code floor}, with its proof or without. */
  static Proven proven(Scenario scenario, double floor, @Nullable Proof proof) {
    return new Proven(new Earned(scenario, floor, null), proof);
  }

  static Proven earned(String id, Harness harness, Consumer<HarnessView> reads) {
    return earned(scenario(id), harness, reads);
  }

  static Patch patch(Harness harness, Layer<String> layer, String name, String content) {
    return harness.patch().put(layer, name, content).build();
  }

  static LedgerChange.Swap swap(Harness from, Harness to) {
    return new LedgerChange.Swap("", from.diff(to, Origin.OPERATOR), from.version(), to.version());
  }

  /** Requires what is not required yet, and proves all on {@code harness}. */
  static void prove(ProvenSuite suite, Harness harness, List<Proven> proven) {
    for (Proven each : proven) {
      if (suite.find(each.id()).isEmpty()) {
        suite.suite().earn(each.scenario());
      }
    }
    suite.prove(Instant.EPOCH, suite.revision(), harness.version(), proven);
  }

  /** Said by this release, by a newer one, and left of an entry that was erased. */
  static Stream<LedgerEntry> refutations() {
    LedgerEntry refuted = new LedgerNote.Refuted(Instant.EPOCH, "a", "two runs differ");
    Map<String, Object> grown = new TreeMap<>(LedgerEntry.CODEC.encode(refuted).asMap());
    grown.put("seen", "in production");
    return Stream.of(
        refuted,
        LedgerEntry.CODEC.decode(Value.of(grown)),
        new LedgerEntry.Erased(Instant.EPOCH, "Refuted", "ab", refuted.withoutWords()));
  }
}
