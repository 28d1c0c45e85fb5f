package io.agentcl.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialsTest {

  private static final Score PASS = Score.pass("refunded");
  private static final Score FAIL = Score.fail("escalated");
  private static final Score VOID = Score.error("VOID: time was up");
  private static final Score ABSTAIN = Score.abstain("the judge cannot tell");
  private static final Scenario REFUND = scenario("refund");

  private static Scenario scenario(String id) {
    return Scenario.builder(id)
        .user(User.scripted("Refund me."))
        .expect(Answers.answerContains("refunded"))
        .build();
  }

  private static Trial trial(Scenario scenario, int number, Score score) {
    return new Trial(
        scenario, new Run(number, Trace.EMPTY, Value.NULL, List.of(), Ending.COMPLETED), score);
  }

  private static Trial ended(int number, Ending.Kind kind) {
    Ending ending = new Ending(kind, "more than 3 tool calls");
    return new Trial(
        REFUND,
        new Run(number, Trace.EMPTY, Value.NULL, List.of(), ending),
        Score.error(ending.toString()));
  }

  private static Trials trials(Score... scores) {
    return Trials.of(
        IntStream.range(0, scores.length).mapToObj(i -> trial(REFUND, i, scores[i])).toList());
  }

  @Nested
  class Running {

    private final Replayer replayer =
        new Replayer() {
          @Override
          public Trial replay(Scenario scenario, Harness harness, int trial) {
            return TrialsTest.trial(scenario, trial, trial % 3 == 0 ? FAIL : PASS);
          }

          @Override
          public List<Trial> replayAll(Collection<Scenario> scenarios, Harness harness) {
            throw new UnsupportedOperationException();
          }
        };

    @Test
    void replaysEachTrialOnceFromNumberZero() {
      Trials trials = Trials.run(replayer, REFUND, Harness.empty(), 4);

      assertThat(trials.outcomes())
          .containsExactly(
              new Trials.Outcome(0, FAIL),
              new Trials.Outcome(1, PASS),
              new Trials.Outcome(2, PASS),
              new Trials.Outcome(3, FAIL));
    }

    @Test
    void refusesNoTrials() {
      assertThatThrownBy(() -> Trials.run(replayer, REFUND, Harness.empty(), 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("count must be at least 1: 0");
    }
  }

  @Nested
  class AllScored {

    private final Trials trials =
        trials(PASS, new Score(Score.Status.PASS, 0.8, "slow"), FAIL, PASS);

    @Test
    void giveRateValuesAndReductions() {
      assertThat(trials.passes()).isEqualTo(new Proportion(3, 4));
      assertThat(trials.values().mean()).hasValue(0.7);
      assertThat(trials.reduce(Reducer.median())).isEqualTo(Value.of(0.9));
      assertThat(trials.reduce(Reducer.passAll(2, 0.8))).isEqualTo(Value.of(0.5));
      assertThat(trials.unscored()).isEmpty();
      assertThat(trials.isTrustworthy()).isTrue();
    }

    @Test
    void printThemselves() {
      assertThat(trials)
          .hasToString(
              """
              refund: 3 of 4 passed, rate 0.750 in 0.301 to 0.954 (95 %), mean value 0.700
                pass@2 1.000, pass^2 0.500, pass^4 0.000\
              """);
      assertThat(trials(PASS))
          .hasToString(
              "refund: 1 of 1 passed, rate 1.000 in 0.207 to 1.000 (95 %), mean value 1.000");
    }
  }

  @Nested
  class SomeUnscored {

    @Test
    void areCountedAndGivenWithTheirReasonsButNeverAsZero() {
      Trials trials = trials(PASS, VOID, PASS, PASS, FAIL);
      Trials withoutIt = trials(PASS, PASS, PASS, FAIL);

      assertThat(trials.passes()).isEqualTo(withoutIt.passes());
      assertThat(trials.values().mean()).isEqualTo(withoutIt.values().mean());
      assertThat(trials.reduce(Reducer.mean())).isEqualTo(withoutIt.reduce(Reducer.mean()));
      assertThat(trials.unscored()).containsExactly(new Trials.Outcome(1, VOID));
      assertThat(trials.isTrustworthy()).isTrue();
      assertThat(trials.toString())
          .endsWith("\n  1 of 5 unscored:\n    trial 1: ERROR: VOID: time was up");
    }

    @Test
    void sayIfTheyAreTooMany() {
      Trials trials = trials(PASS, VOID, PASS, ABSTAIN);

      assertThat(trials.isTrustworthy()).isFalse();
      assertThat(trials)
          .hasToString(
              """
              refund: 2 of 2 passed, rate 1.000 in 0.342 to 1.000 (95 %), mean value 1.000
                pass@2 1.000, pass^2 1.000, pass^2 1.000
                2 of 4 unscored, too many to trust the others:
                  trial 1: ERROR: VOID: time was up
                  trial 3: ABSTAIN: the judge cannot tell\
              """);
    }

    @Test
    void leaveNothingToSayIfTheyAreAll() {
      Trials trials = trials(VOID, VOID, VOID, VOID, VOID, VOID, VOID);

      assertThat(trials.passes().rate()).isEmpty();
      assertThat(trials.reduce(Reducer.mean())).isEqualTo(Value.NULL);
      assertThat(trials.isTrustworthy()).isFalse();
      assertThat(trials.toString())
          .startsWith(
              """
              refund: none of 7 trials scored
                7 of 7 unscored, too many to trust the others:
                  trial 0: ERROR\
              """)
          .endsWith("\n    and 2 more");
    }
  }

  @Nested
  class SomeAtALimit {

    @Test
    void areFailuresOfTheAgent() {
      List<Trial> all = new ArrayList<>();
      IntStream.range(0, 8).forEach(i -> all.add(trial(REFUND, i, PASS)));
      all.add(ended(8, Ending.Kind.TRUNCATED));
      all.add(ended(9, Ending.Kind.TRUNCATED));

      Trials trials = Trials.of(all);

      assertThat(trials.passes()).isEqualTo(new Proportion(8, 10));
      assertThat(trials.passes().passAll(8)).hasValueCloseTo(1 / 45.0, within(1e-12));
      assertThat(trials.values().mean()).hasValueCloseTo(0.8, within(1e-12));
      assertThat(trials.unscored()).isEmpty();
      assertThat(trials.outcomes().get(8).score())
          .isEqualTo(Score.fail("TRUNCATED: more than 3 tool calls"));
    }

    @ParameterizedTest
    @EnumSource(
        value = Ending.Kind.class,
        names = {"VOID", "DIVERGED", "CANCELLED"})
    void areNotThoseOfWhichTheAgentIsInnocent(Ending.Kind kind) {
      Trials trials = Trials.of(List.of(trial(REFUND, 0, PASS), ended(1, kind)));

      assertThat(trials.passes()).isEqualTo(new Proportion(1, 1));
      assertThat(trials.unscored()).hasSize(1);
    }
  }

  @Nested
  class TrialsMadeBefore {

    @Test
    void mustBeOfOneScenarioAndDifferent() {
      assertRefused(List.of(), "no trials; to mend it, replay one at least");
      assertRefused(
          List.of(trial(REFUND, 0, PASS), trial(scenario("cancel"), 1, PASS)),
          "trials of several scenarios: \"refund\" and \"cancel\"");
      assertRefused(
          List.of(trial(REFUND, 3, PASS), trial(REFUND, 3, PASS)),
          "trial 3 of \"refund\" stands twice; to mend it, give each trial a number of its own");
    }

    private void assertRefused(List<Trial> trials, String message) {
      assertThatThrownBy(() -> Trials.of(trials))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }
}
