package io.agentcl.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.fakes.Judges;
import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Want;
import io.agentcl.gate.GatePolicy;
import io.agentcl.harness.Harness;
import io.agentcl.run.Limits;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What measured, by name. */
class YardstickTest {

  private static final GatePolicy STANDARD = GatePolicy.standard();

  /** A scenario of a host, which forgot to let its version follow from its parts. */
  private record Own(String version, Evaluator evaluator, User user, Limits limits)
      implements Scenario {

    static final Own FIRST = new Own("1", grader("1"), User.scripted("hello"), Limits.DEFAULT);

    static Evaluator grader(String version) {
      return Evaluator.of("polite", version, run -> Score.pass("polite"));
    }

    @Override
    public String id() {
      return "own";
    }

    @Override
    public World world() {
      return call -> Optional.empty();
    }
  }

  private static String hash(GatePolicy policy, Scenario... scenarios) {
    return Yardstick.hash(policy, "program-1", Stream.of(scenarios));
  }

  static Stream<Scenario> others() {
    Own first = Own.FIRST;
    Limits longer = new Limits(31, 100, Duration.ofMinutes(1));
    Limits calls = new Limits(30, 101, Duration.ofMinutes(1));
    Limits time = new Limits(30, 100, Duration.ofMinutes(2));
    return Stream.of(
        new Own("2", first.evaluator, first.user, first.limits),
        new Own("1", Own.grader("2"), first.user, first.limits),
        new Own("1", first.evaluator, User.scripted("goodbye"), first.limits),
        new Own("1", first.evaluator, first.user, longer),
        new Own("1", first.evaluator, first.user, calls),
        new Own("1", first.evaluator, first.user, time));
  }

  @ParameterizedTest
  @MethodSource("others")
  void isAnotherWithAnotherPartOfAScenario(Scenario other) {
    assertThat(hash(STANDARD, other)).isNotEqualTo(hash(STANDARD, Own.FIRST));
  }

  static Stream<GatePolicy> policies() {
    return Stream.of(
        STANDARD.alpha(.01),
        STANDARD.margin(.2),
        STANDARD.drift(.2),
        STANDARD.beta(.2),
        STANDARD.certified(3),
        STANDARD.admission(30),
        STANDARD.mostRuns(100));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void isAnotherWithAnotherPolicy(GatePolicy other) {
    assertThat(hash(other, Own.FIRST)).isNotEqualTo(hash(STANDARD, Own.FIRST));
  }

  @Test
  void isAnotherForAnotherProgram() {
    assertThat(Yardstick.hash(STANDARD, "program-2", Stream.of(Own.FIRST)))
        .isNotEqualTo(hash(STANDARD, Own.FIRST));
  }

  @Test
  void isTheSameInWhateverOrderTheScenariosCome() {
    Scenario other = Want.note("a");

    assertThat(hash(STANDARD, Own.FIRST, other)).isEqualTo(hash(STANDARD, other, Own.FIRST));
    assertThat(hash(STANDARD, Own.FIRST)).isEqualTo(hash(STANDARD, Own.FIRST));
  }

  @Nested
  class ACertificate {

    private final Harness live = Notes.of("old");
    private final Harness next = Notes.of("new", "old");

    private String measure(GatePolicy policy, Want... required) {
      Open open = new Open();
      open.judging = Judges.sampled(policy, open.proven, open.entries);
      for (Want each : required) {
        open.suite.earn(each);
      }
      Gate gate = open.gate(live, 100_000);
      assertThat(gate.proveLive()).isPresent();
      Verdict.Accepted accepted = (Verdict.Accepted) gate.decide(Want.note("new"), next);
      return accepted.certificate().measure();
    }

    private Want kept(String id) {
      return Want.that(id, harness -> !harness.all(Notes.LAYER).isEmpty());
    }

    @Test
    void namesAlsoWhatWasOnlyGuarded() {
      GatePolicy none = STANDARD.certified(0);

      assertThat(measure(none, kept("a"))).isEqualTo(measure(none, kept("a")));
      assertThat(measure(none, kept("a"))).isNotEqualTo(measure(none, kept("b")));
      assertThat(measure(none, kept("a"))).isNotEqualTo(measure(STANDARD, kept("a")));
    }
  }
}
