package io.agentcl.internal.regress;

import static io.agentcl.internal.regress.Notes.ALL_FACTS;
import static io.agentcl.internal.regress.Notes.FACT;
import static io.agentcl.internal.regress.Notes.HARNESS;
import static io.agentcl.internal.regress.Notes.LONGEST_T;
import static io.agentcl.internal.regress.Notes.OPENING;
import static io.agentcl.internal.regress.Notes.PROGRAM;
import static io.agentcl.internal.regress.Notes.WORD;
import static io.agentcl.internal.regress.Notes.earned;
import static io.agentcl.internal.regress.Notes.patch;
import static io.agentcl.internal.regress.Notes.prove;
import static io.agentcl.internal.regress.Notes.scenario;
import static io.agentcl.internal.regress.Notes.swap;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Derivation;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Layer;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.regress.Certainty;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.RegressionSuite;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a report says of one scenario. */
class ExplanationTest {

  private static final Derivation<List<String>, Integer> COUNT =
      Derivation.of("count", "1", (view, argument) -> view.all(WORD).size());

  private final ProvenSuite suite = ProvenSuite.of(RegressionSuite.inMemory());

  private String explained(Consumer<HarnessView> reads, Layer<String> layer, String name) {
    return explained(reads, HARNESS.with(patch(HARNESS, layer, name, "ta")));
  }

  private String explained(Consumer<HarnessView> reads, Harness next) {
    prove(suite, HARNESS, List.of(earned("it", HARNESS, reads)));
    return explained(HARNESS, next, PROGRAM);
  }

  private String explained(Harness from, Harness next, String program) {
    Selected selection = suite.select(from, next, program);
    return new RegressionReport(
            selection.selection(), List.of(), List.of(), List.of(), Certainty.EXACT)
        .explain("it");
  }

  @Test
  void namesTheComponentThatItReads() {
    assertThat(explained(OPENING, FACT, "opening"))
        .isEqualTo("re-run: reads fact/opening, which the patch changes");
  }

  @Test
  void namesTheComponentThatItMisses() {
    assertThat(explained(view -> view.find(FACT, "history"), FACT, "history"))
        .isEqualTo("re-run: finds no fact/history, which the patch changes");
  }

  @Test
  void namesTheListThatItReads() {
    assertThat(explained(ALL_FACTS, FACT, "history"))
        .isEqualTo("re-run: lists fact/*, which the patch changes");
  }

  @Test
  void namesWhatDecidesTheSame() {
    assertThat(explained(OPENING.andThen(LONGEST_T), WORD, "bye"))
        .isEqualTo(
            "cut off: longest decides the same for t; it reads word/*, which the patch changes");
  }

  @Test
  void namesWhatDecidesSomethingElseAndNoArgumentThatIsNoName() {
    Consumer<HarnessView> counts = view -> view.derive(COUNT, List.of("private"));

    assertThat(explained(LONGEST_T.andThen(counts), WORD, "bye"))
        .isEqualTo(
            "re-run: count decides something else; it reads word/*, which the patch changes");
  }

  @Test
  void saysThatThePatchTouchesNothing() {
    assertThat(explained(OPENING, WORD, "bye"))
        .isEqualTo("unaffected: reads nothing that the patch changes");
  }

  @Test
  void saysWhichProofIsMissing() {
    suite.suite().earn(scenario("it"));
    assertThat(explained(HARNESS, HARNESS, PROGRAM)).isEqualTo("re-run: nothing proves it yet");

    prove(suite, HARNESS, List.of(earned("it", HARNESS, OPENING)));
    assertThat(explained(HARNESS, HARNESS, "agent-2"))
        .isEqualTo("re-run: its proof is of another program");

    suite.suite().bind(scenario("it", "other words"));
    assertThat(explained(HARNESS, HARNESS, PROGRAM))
        .isEqualTo("re-run: its proof is of another version of the scenario");
  }

  @Test
  void namesWhatChangedBefore() {
    prove(suite, HARNESS, List.of(earned("it", HARNESS, OPENING)));
    Harness next = HARNESS.with(patch(HARNESS, FACT, "opening", "never"));
    suite.append(
        new LedgerChange.Promoted(Instant.EPOCH, swap(HARNESS, next), List.of()),
        suite.revision(),
        next.version(),
        List.of());

    assertThat(explained(next, next, PROGRAM))
        .isEqualTo("re-run: reads fact/opening, which changed before");
  }

  @Test
  void saysThatAllIsAsItWas() {
    Harness other = HARNESS.with(patch(HARNESS, WORD, "bye", "ta"));
    prove(suite, HARNESS, List.of(earned("it", HARNESS, OPENING)));

    assertThat(explained(other, other, PROGRAM))
        .isEqualTo("cut off: all that it reads is as it was");
  }
}
