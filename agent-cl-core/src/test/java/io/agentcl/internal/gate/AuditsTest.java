package io.agentcl.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Want;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.learn.LearningResult;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AuditsTest {

  private static final Harness LIVE = Notes.of("old");
  private static final Harness WITH_NEW = Notes.of("new", "old");
  private static final Want TARGET = Want.note("new");
  private static final Derivation<String, Boolean> HAS =
      Derivation.of("has", "1", (view, name) -> view.find(Notes.LAYER, name).isPresent());

  private final Open open = new Open();
  private final List<String> told = new ArrayList<>();

  private Audits audits(int perGate) {
    return Audits.of(perGate, 1, open.judging.chance(), told::add);
  }

  /** Opens a gate on the live harness, on which everything required is proven. */
  private Gate proven(Audits audits, Want... required) {
    for (Want each : required) {
      open.suite.earn(each);
    }
    Gate gate = open.gate(LIVE).with(audits);
    gate.proveLive();
    open.replayer.replayed.clear();
    return gate;
  }

  private static Want[] tenThatHold() {
    return Stream.iterate(0, i -> i + 1)
        .limit(10)
        .map(i -> Want.note("old").named("kept/" + i))
        .toArray(Want[]::new);
  }

  @ParameterizedTest
  @CsvSource({"300, .0099, .0001", "1000, .0030, .0001", "30000, .0001, .00001", "0, 1, 0"})
  void cleanRunsBoundWhatMayBeMissed(long clean, double bound, double precision) {
    assertThat(Audits.bound(clean)).isEqualTo(bound, within(precision));
  }

  @Nested
  class WhileAllGoesAsProven {

    @Test
    void someOfWhatIsSkippedIsRunAndCounted() {
      Audits audits = audits(3);

      Verdict verdict = proven(audits, tenThatHold()).decide(TARGET, WITH_NEW);

      assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
      assertThat(open.replayer.replayed).filteredOn(run -> run.startsWith("kept/")).hasSize(3);
      assertThat(audits.summary())
          .hasValue(
              "3 skipped scenarios were run all the same, and went as proven: selection misses at"
                  + " most 0.63 of what it skips, at .95");
      assertThat(told).isEmpty();
    }

    @Test
    void theSameSeedDrawsTheSame() {
      proven(audits(3), tenThatHold()).decide(TARGET, WITH_NEW);
      List<String> first = List.copyOf(open.replayer.replayed);
      open.replayer.replayed.clear();

      open.gate(LIVE).with(audits(3)).decide(TARGET, WITH_NEW);

      assertThat(open.replayer.replayed).isEqualTo(first);
    }

    @Test
    void whatIsRunAnywayIsNoAudit() {
      Want lists = Want.that("lists", view -> !view.all(Notes.LAYER).isEmpty());
      Audits audits = audits(5);

      proven(audits, lists, Want.note("old")).decide(TARGET, WITH_NEW);

      assertThat(open.replayer.replayed)
          .containsExactly("note/new#0", "lists#0", "note/old#0", "note/new#1");
      assertThat(audits.summary().orElseThrow()).startsWith("1 skipped");
    }

    @Test
    void nothingIsRunIfNobodyAsks() {
      Audits audits = audits(0);

      proven(audits, tenThatHold()).decide(TARGET, WITH_NEW);

      assertThat(open.replayer.replayed).containsExactly("note/new#0", "note/new#1");
      assertThat(audits.summary()).isEmpty();
    }

    @Test
    void aRunThatNobodyCanGradeShowsNothing() {
      AtomicBoolean up = new AtomicBoolean(true);
      Want judged =
          Want.of(
              "judged",
              (harness, trial) ->
                  Want.Outcome.of(up.get() ? Score.pass("good") : Score.abstain("down")));
      Audits audits = audits(1);
      Gate gate = proven(audits, judged);
      up.set(false);

      assertThat(gate.decide(TARGET, WITH_NEW)).isInstanceOf(Verdict.Accepted.class);
      assertThat(audits.summary()).isEmpty();
    }

    @Test
    void aBudgetThatDoesNotLastShowsNothing() {
      Audits audits = audits(3);
      proven(audits, tenThatHold());

      open.gate(LIVE, 2).with(audits).decide(TARGET, WITH_NEW);

      assertThat(audits.summary().orElseThrow()).startsWith("1 skipped");
    }
  }

  @Nested
  class AMiss {

    private final AtomicBoolean changed = new AtomicBoolean();

    /** Goes otherwise once the world outside has changed, of which it tells nobody. */
    private Want hidden(Score then) {
      return Want.of(
          "hidden", (view, trial) -> Want.Outcome.of(changed.get() ? then : Score.pass("good")));
    }

    @Test
    void endsTheTrustSoThatEverythingIsRunFromThenOn() {
      Audits audits = audits(1);
      Gate gate = proven(audits, Want.no("x"), Want.no("y"), hidden(Score.fail("closed")));
      changed.set(true);

      for (int i = 0; i < 5 && audits.missed().isEmpty(); i++) {
        gate.decide(TARGET, Notes.of("new", "old", "draw-" + i));
      }
      open.replayer.replayed.clear();
      Verdict verdict = gate.decide(TARGET, WITH_NEW);

      assertThat(verdict.reason()).isEqualTo("breaks hidden (\"closed\")");
      assertThat(open.replayer.replayed)
          .containsExactly("note/new#0", "no/x#0", "no/y#0", "hidden#0");
      assertThat(told)
          .containsExactly(
              "an audit found that selection missed hidden (on equal reads of the harness:"
                  + " something else is read, or drawn), so that all is run");
      assertThat(audits.summary()).hasValue(told.get(0));
    }

    @Test
    void makesTheGateThatFoundItDecideAnew() {
      Gate gate = proven(audits(1), hidden(Score.fail("closed")));
      changed.set(true);

      assertThat(gate.decide(TARGET, WITH_NEW)).isInstanceOf(Verdict.Regresses.class);
    }

    @Test
    void isFoundByReleasesAndExplained() {
      Gate gate = proven(audits(1), hidden(new Score(Score.Status.PASS, .9, "less good")));
      changed.set(true);

      Gate.Release release = gate.decideRelease(WITH_NEW);

      assertThat(release.verdict()).isInstanceOf(Verdict.Regresses.class);
      assertThat(release.report().explain("hidden"))
          .startsWith("re-run: an audit found that selection missed hidden");
    }

    static Stream<Arguments> reads() {
      return Stream.of(
          reads(view -> view.find(Notes.LAYER, "old"), "read of note/old"),
          reads(view -> view.find(Notes.LAYER, "gone"), "read of note/gone (absent)"),
          reads(view -> view.all(Notes.LAYER), "list note/*"),
          reads(view -> view.derive(HAS, "old"), "derived read has()"));
    }

    private static Arguments reads(Consumer<HarnessView> read, String named) {
      return Arguments.of(read, named);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void namesTheKindOfReadThatIsMissing(Consumer<HarnessView> read, String named) {
      Want forgetful =
          Want.of(
              "forgetful",
              (view, trial) -> {
                if (changed.get()) {
                  read.accept(view);
                }
                return Want.Outcome.of(Score.pass("good"));
              });
      Gate gate = proven(audits(1), forgetful);
      changed.set(true);

      gate.decide(TARGET, WITH_NEW);

      assertThat(told)
          .containsExactly(
              "an audit found that selection missed forgetful (its proof has no %s), so that all is"
                      .formatted(named)
                  + " run");
    }
  }

  @Nested
  class ALearnerThatAudits {

    private final Agent reader =
        Agent.text(session -> name -> session.harness().find(Notes.LAYER, name).orElse("nothing"));

    private static Scenario says(String name) {
      return Scenario.builder("says/" + name)
          .user(User.scripted(name))
          .expect(Answers.answerContains(name))
          .build();
    }

    private LearningResult learned(int audits) {
      return AgentCl.learner(reader, LIVE)
          .deterministic()
          .layers(Notes.LAYER)
          .suite(RegressionSuite.inMemory().earn(says("old")))
          .proposers(request -> List.of(Notes.adding(request.harness(), "new")))
          .audits(audits)
          .build()
          .learn(says("new"));
    }

    @Test
    void saysInItsResultsHowMuchCanBeMissed() {
      assertThat(learned(1))
          .isInstanceOf(LearningResult.Promoted.class)
          .asString()
          .contains("1 skipped scenarios were run all the same, and went as proven")
          .contains("0 regressed, 1 proven unaffected");
      assertThat(learned(0).toString()).doesNotContain("all the same");
    }

    @Test
    void refusesANegativeNumber() {
      assertThatThrownBy(() -> AgentCl.learner(reader, LIVE).deterministic().audits(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("audits must not be negative: -1");
    }
  }
}
