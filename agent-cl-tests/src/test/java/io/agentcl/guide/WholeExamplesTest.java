package io.agentcl.guide;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.judge.Judge;
import io.agentcl.evaluate.judge.JudgeCache;
import io.agentcl.evaluate.judge.Rubric;
import io.agentcl.evaluate.reward.Rewards;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.harness.Harness;
import io.agentcl.run.Agent;
import io.agentcl.run.Ending;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.User;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.statistics.Agreement;
import io.agentcl.statistics.Alternative;
import io.agentcl.statistics.FisherTest;
import io.agentcl.statistics.Interval;
import io.agentcl.statistics.McNemarTest;
import io.agentcl.statistics.PairedDifferences;
import io.agentcl.statistics.Proportion;
import io.agentcl.statistics.Reducer;
import io.agentcl.statistics.Resampling;
import io.agentcl.statistics.Sample;
import io.agentcl.statistics.Trials;
import io.agentcl.trace.ModelReply;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Examples of the guide about judges, compositions, trials and function calls. */
class WholeExamplesTest {

  private static final Pattern MARK = Pattern.compile("VERDICT [0-9a-f]{32}");

  /** A model that has one opinion of everything. */
  private static LanguageModel saying(String verdict) {
    return request -> {
      Matcher mark = MARK.matcher(request.body().toString());
      assertThat(mark.find()).isTrue();
      return ModelReply.text(mark.group() + " " + verdict);
    };
  }

  @Test
  void judges() {
    LanguageModel model = saying("PASS");

    Rubric clear = Rubric.of("The agent names the price before it asks whether to book.");
    Evaluator judge = Judge.by(model, "small-2026-01", clear).samples(3).build();

    Booked.passes(judge);
  }

  @Test
  void judgesWithScores() {
    LanguageModel model = saying("4");

    Rubric polite =
        Rubric.of("The agent is polite.")
            .scored(new TreeMap<>(Map.of(1, "rude", 3, "plain", 5, "warm")), 4);
    Evaluator judge =
        Judge.by(model, "small-2026-01", polite)
            .settings(Map.of("temperature", 0))
            .longest(50_000)
            .cache(JudgeCache.of(1_000_000))
            .build();

    Booked.passes(judge);
    assertThat(judge.evaluate(Booked.RUN).value()).isEqualTo(0.75);
  }

  @Test
  void compositions() {
    Evaluator state = FinalState.at("bookings.*").count(1);
    Evaluator told = Answers.tell("1250.50");
    Evaluator calls = ToolUse.calls("*").atMost(3);
    Evaluator all = Evaluator.all(state, told);
    Evaluator any = Evaluator.any(told, calls);
    Evaluator two = Evaluator.atLeast(2, state, told, calls);
    Evaluator not = Answers.contains("sorry").negate();

    Booked.passes(all, any, two, not);
  }

  @Test
  void productsAndMeans() {
    Evaluator state = FinalState.at("bookings.*").count(1);
    Evaluator told = Answers.tell("1250.50");
    Evaluator calls = ToolUse.calls("*").atMost(1);

    Map<String, Evaluator> parts = Map.of("state", state, "told", told, "calls", calls);
    Evaluator product = Rewards.product(Set.of("state", "told"), parts);
    Evaluator mean = Rewards.weighted(0.8, Map.of(state, 3.0, told, 1.0));
    Evaluator reward = product.ofCompletedRuns();

    Booked.passes(product, mean, reward);
    assertThat(reward.evaluate(Booked.RUN)).becauseContaining("calls");
  }

  @Test
  void ownCode() {
    Evaluator brief =
        Evaluator.of(
            "brief",
            "1",
            run -> Score.of(run.trace().answer().length() <= 80, "the last answer's length"));
    Evaluator quick =
        Evaluator.that("completed", run -> run.ending().kind() == Ending.Kind.COMPLETED);

    Booked.passes(brief);
    assertThat(quick.evaluate(Booked.RUN)).passes();
  }

  @Test
  void trials() {
    Agent agent = Agent.text(session -> message -> "Booked SK4711.");
    Replayer replayer = AgentCl.replayer(agent).build();
    Scenario scenario =
        Scenario.builder("flight/book")
            .user(User.scripted("Book SK4711."))
            .expect(Answers.contains("SK4711"))
            .build();
    Harness harness = Harness.empty();

    Trials trials = Trials.run(replayer, scenario, harness, 8);
    Interval rate = trials.passes().wilson(0.95);
    OptionalDouble allThree = trials.passes().passAll(3);
    Value mean = trials.reduce(Reducer.mean());

    assertThat(trials.isTrustworthy()).isTrue();
    assertThat(rate.contains(1)).isTrue();
    assertThat(allThree).hasValue(1);
    assertThat(mean).isEqualTo(Value.of(1.0));
  }

  @Test
  void comparisons() {
    Score pass = Score.pass("booked");
    Score fail = Score.fail("not booked");
    List<Score> before = List.of(pass, pass, pass, pass, fail);
    List<Score> after = List.of(pass, fail, pass, pass, pass);

    double verdicts = McNemarTest.between(before, after).exact(Alternative.WORSE);
    double values =
        PairedDifferences.between(before, after).signFlip(Alternative.WORSE, Resampling.DEFAULT);
    double trials = new FisherTest(new Proportion(8, 8), new Proportion(3, 8)).p(Alternative.WORSE);
    Optional<Interval> mean =
        Sample.of(1, 1, 0, 1).clusteredBy(List.of("a", "a", "b", "c")).interval(0.95);

    assertThat(verdicts).isEqualTo(0.75);
    assertThat(values).isEqualTo(0.75);
    assertThat(trials).isLessThan(0.05);
    assertThat(mean).isPresent();
  }

  @Test
  void agreement() {
    Value yes = Value.of("yes");
    Value no = Value.of("no");

    OptionalDouble alpha =
        Agreement.alpha(
            Agreement.Scale.NOMINAL, List.of(List.of(yes, yes), List.of(no, no), List.of(no, yes)));

    assertThat(alpha.orElseThrow()).isBetween(0.0, 1.0);
  }
}
