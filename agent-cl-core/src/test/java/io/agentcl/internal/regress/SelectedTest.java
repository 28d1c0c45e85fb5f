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
import static io.agentcl.internal.regress.Notes.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.regress.RegressionSuite;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must run again for a patch. */
class SelectedTest {

  private final ProvenSuite suite = ProvenSuite.of(RegressionSuite.inMemory());

  private static Harness with(Layer<String> layer, String name, String content) {
    return HARNESS.with(patch(HARNESS, layer, name, content));
  }

  private void proven(Harness harness, Proven... earned) {
    Notes.prove(suite, harness, List.of(earned));
  }

  private static List<String> ids(List<Proven> earned) {
    return earned.stream().map(Proven::id).toList();
  }

  @BeforeEach
  void prove() {
    proven(
        HARNESS,
        earned("reads-opening", HARNESS, OPENING),
        earned("reads-all-facts", HARNESS, ALL_FACTS),
        earned("derives-a-word", HARNESS, LONGEST_T),
        earned("reads-nothing", HARNESS, view -> {}));
  }

  @Test
  void leavesAloneWhatReadNothingThatChanged() {
    Selected selection = suite.select(HARNESS, with(FACT, "history", "Since 1900"), PROGRAM);

    assertThat(selection.size()).isEqualTo(4);
    assertThat(selection.touched()).isEqualTo(1);
    assertThat(ids(selection.rerun())).containsExactly("reads-all-facts");
    assertThat(selection.selection())
        .hasToString("4 scenarios: 1 touched, 1 re-run, 3 proven unaffected");
  }

  @Test
  void touchesWhatReadTheComponentOrItsWholeLayer() {
    Selected selection = suite.select(HARNESS, with(FACT, "opening", "24 hours"), PROGRAM);

    assertThat(ids(selection.rerun())).containsExactly("reads-opening", "reads-all-facts");
    assertThat(selection.cutOff()).isEmpty();
  }

  @Test
  void touchesWhatFoundTheComponentAbsent() {
    proven(HARNESS, earned("misses-history", HARNESS, view -> view.find(FACT, "history")));

    Selected selection = suite.select(HARNESS, with(FACT, "history", "Since 1900"), PROGRAM);

    assertThat(ids(selection.rerun())).containsExactly("reads-all-facts", "misses-history");
  }

  @Test
  void cutsOffWhatDerivesTheSameAndRenewsItsProof() {
    Harness next = with(WORD, "bye", "ta");

    Selected selection = suite.select(HARNESS, next, PROGRAM);

    assertThat(selection.touched()).isEqualTo(1);
    assertThat(selection.rerun()).isEmpty();
    assertThat(ids(selection.cutOff())).containsExactly("derives-a-word");
    assertThat(selection.selection().unaffected()).isEqualTo(4);
    Proof old = suite.find("derives-a-word").orElseThrow().proof().orElseThrow();
    Proof renewed = selection.cutOff().get(0).proof().orElseThrow();
    assertThat(renewed).isNotSameAs(old).isEqualTo(old);
    assertThat(renewed.verify(next)).as("holds as it stands").containsSame(renewed);
  }

  @Test
  void runsAgainWhatDerivesSomethingElse() {
    Selected selection = suite.select(HARNESS, with(WORD, "bye", "take good care"), PROGRAM);

    assertThat(ids(selection.rerun())).containsExactly("derives-a-word");
  }

  @Test
  void runsAgainWhatAnotherProgramProved() {
    Selected selection = suite.select(HARNESS, HARNESS, "agent-2");

    assertThat(selection.touched()).isEqualTo(4);
    assertThat(selection.rerun()).hasSize(4);
  }

  @Test
  void runsAgainWhatWasProvenOnAnotherVersionOfTheScenario() {
    suite.suite().bind(scenario("reads-nothing", "changed"));

    assertThat(ids(suite.select(HARNESS, HARNESS, PROGRAM).rerun()))
        .containsExactly("reads-nothing");
  }

  @Test
  void runsAgainWhatHasNoProofWhateverTheProgramIsCalled() {
    suite.suite().earn(scenario("unproven"));

    assertThat(ids(suite.select(HARNESS, HARNESS, PROGRAM).rerun())).containsExactly("unproven");
    assertThat(ids(suite.select(HARNESS, HARNESS, "").rerun())).contains("unproven");
  }

  @Test
  void keepsTheOrderInWhichScenariosWereEarned() {
    proven(HARNESS, earned("latest", HARNESS, OPENING));
    proven(
        HARNESS,
        earned("reads-all-facts", HARNESS, ALL_FACTS),
        earned("reads-opening", HARNESS, OPENING));

    Selected selection = suite.select(HARNESS, with(FACT, "opening", "24 hours"), PROGRAM);

    assertThat(ids(selection.rerun()))
        .containsExactly("reads-opening", "reads-all-facts", "latest");
  }

  @Test
  void forgetsWhatAScenarioReadBefore() {
    proven(HARNESS, earned("reads-opening", HARNESS, LONGEST_T));

    Selected selection = suite.select(HARNESS, with(FACT, "opening", "24 hours"), PROGRAM);

    assertThat(ids(selection.rerun())).containsExactly("reads-all-facts");
    assertThat(selection.touched()).isEqualTo(1);
  }
}
