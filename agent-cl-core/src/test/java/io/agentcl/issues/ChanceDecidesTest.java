package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Session;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D1 to D7: what one run, or one outage, made a learner believe. */
class ChanceDecidesTest {

  private static final Harness SHIPPED =
      Harness.builder().put(PromptSection.LAYER, "kept", PromptSection.of("kept")).build();

  private static final PatchProposer FIXES =
      request -> List.of(Desk.says(request.harness(), "new"));

  /** Fixes the target and loses what is kept. */
  private static final PatchProposer BREAKS =
      request ->
          List.of(
              request
                  .harness()
                  .patch()
                  .put(PromptSection.LAYER, "new", PromptSection.of("new"))
                  .remove(PromptSection.LAYER, "kept")
                  .build());

  private final AtomicInteger outages = new AtomicInteger();

  private static boolean knows(Session session, String word) {
    return session.harness().derive(PromptSection.PROMPT, session.evidence()).contains(word);
  }

  /** Right in these shares of runs where the prompt has the user's word, and where it has not. */
  private static Agent agent(double with, double without) {
    return Agent.text(
        session ->
            word ->
                session.random().nextDouble() < (knows(session, word) ? with : without)
                    ? "right"
                    : "wrong");
  }

  /**
   * Right where the prompt has the word; throws once, at the first {@code word}, as a model may.
   */
  private Agent failingOnceAt(String word, boolean withNew) {
    return Agent.text(
        session ->
            said -> {
              if (said.equals(word)
                  && knows(session, "new") == withNew
                  && outages.getAndIncrement() == 0) {
                throw new IllegalStateException("429");
              }
              return knows(session, said) ? "right" : "wrong";
            });
  }

  private static Scenario wants(String word) {
    return wants(word, Answers.answerContains("right"));
  }

  private static Scenario wants(String word, Evaluator expected) {
    return Scenario.builder("wants/" + word).user(User.scripted(word)).expect(expected).build();
  }

  private static LearnerBuilder learner(Agent agent) {
    return AgentCl.learner(agent, SHIPPED)
        .agentVersion("1")
        .threads(2)
        .budget(Budget.replays(100_000));
  }

  private static LearnerBuilder claiming(boolean deterministic, LearnerBuilder builder) {
    return deterministic ? builder.deterministic() : builder;
  }

  @Nested
  class AnOutage {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whileAnEarnedScenarioIsFirstProvenExcusesNothing(boolean deterministic) {
      RegressionSuite suite = RegressionSuite.inMemory().earn(wants("kept"));
      Learner learner =
          claiming(deterministic, learner(failingOnceAt("kept", false)))
              .suite(suite)
              .proposers(BREAKS)
              .build();

      LearningResult result = learner.learn(wants("new"));

      assertThat(outages.get()).isPositive();
      assertThat(result).isInstanceOf(LearningResult.Rejected.class);
      assertThat(result.toString()).contains("breaks wants/kept");
      assertThat(ProvenSuite.of(suite).required().get(0).proof()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"new, true", "new, false", "kept, true", "kept, false"})
    void inAReplayOfTheCandidateIsNotHeldAgainstIt(String word, boolean deterministic) {
      Learner learner =
          claiming(deterministic, learner(failingOnceAt(word, true)))
              .suite(RegressionSuite.inMemory().earn(wants("kept")))
              .proposers(FIXES)
              .build();

      LearningResult result = learner.learn(wants("new"));

      assertThat(outages.get()).isPositive();
      assertThat(result).isInstanceOf(LearningResult.Promoted.class);
    }
  }

  @Nested
  class AnAgentThatIsRightHalfTheTimeWhateverItsPrompt {

    private LearningResult learn(long seed, PatchProposer proposer) {
      return learner(agent(.5, .5)).seed(seed).proposers(proposer).build().learn(wants("new"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isNotFixedByTwentyPatchesThatDoNothing(long seed) {
      PatchProposer idle =
          request ->
              IntStream.range(0, 20)
                  .mapToObj(i -> Desk.says(request.harness(), "idle-" + i))
                  .toList();

      LearningResult result = learn(seed, idle);

      assertThat(result)
          .isNotInstanceOf(LearningResult.Promoted.class)
          .isNotInstanceOf(LearningResult.AlreadyPassing.class);
      assertThat(result.effort().tried()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isFlakyAndNothingIsRequiredOfIt(long seed) {
      RegressionSuite suite = RegressionSuite.inMemory();
      LearningResult result =
          learner(agent(.5, .5))
              .suite(suite)
              .seed(seed)
              .proposers(request -> List.of())
              .build()
              .learn(wants("new"));

      assertThat(result)
          .isInstanceOfSatisfying(
              LearningResult.Flaky.class,
              flaky -> {
                assertThat(flaky.rate().least()).isLessThan(.5);
                assertThat(flaky.rate().most()).isGreaterThan(.5);
                assertThat(flaky.before().trials()).isEqualTo(40);
              });
      assertThat(result.toString())
          .containsPattern(
              "(?s)^FLAKY  wants/new\n  target     \\d+/40, from 0\\.\\d\\d to 0\\.\\d\\d at \\.95\n"
                  + "  reason     nothing was proposed\n  cost       40 replays");
      assertThat(suite.required()).isEmpty();
    }
  }

  @Nested
  class ValuesThatVary {

    /** Passes at .7, with a value that is uniform in [.8, 1]. */
    private static final Evaluator GRADED =
        Evaluator.of(
            "how good it is",
            "1",
            run -> {
              double value = Double.parseDouble(run.trace().replies().get(0).text());
              return new Score(
                  value >= .7 ? Score.Status.PASS : Score.Status.FAIL, value, "graded");
            });

    private static final Agent VARYING =
        Agent.text(
            session ->
                word ->
                    knows(session, word)
                        ? String.valueOf(.8 + .2 * session.random().nextDouble())
                        : "0.1");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void refuseNoHarmlessPatch(long seed) {
      RegressionSuite suite = RegressionSuite.inMemory().earn(wants("kept", GRADED));
      Learner learner = learner(VARYING).suite(suite).seed(seed).proposers(FIXES).build();

      assertThat(learner.learn(wants("new", GRADED))).isInstanceOf(LearningResult.Promoted.class);
      assertThat(suite.required()).extracting(Earned::floor).allMatch(floor -> floor < .7);
    }
  }

  @Nested
  class MoreThanABudgetCanProve {

    /** Reads of the prompt only what it is asked for. */
    private static final Agent FRUGAL =
        Agent.text(
            session ->
                word ->
                    word.startsWith("easy")
                            || session.harness().find(PromptSection.LAYER, word).isPresent()
                        ? "right"
                        : "wrong");

    @Test
    void isProvenInAFewAttempts() {
      RegressionSuite suite = RegressionSuite.inMemory();
      IntStream.range(0, 1_100).forEach(i -> suite.earn(wants("easy-" + i)));
      Learner learner =
          AgentCl.learner(FRUGAL, SHIPPED).deterministic().suite(suite).proposers(FIXES).build();
      List<LearningResult> results = new ArrayList<>();
      List<Long> proven = new ArrayList<>();

      for (int i = 0; i < 3; i++) {
        results.add(learner.learn(wants("new")));
        proven.add(
            ProvenSuite.of(suite).required().stream()
                .filter(each -> each.proof().isPresent())
                .count());
      }

      assertThat(results.get(0)).isInstanceOf(LearningResult.Insufficient.class);
      assertThat(results.get(0).toString())
          .contains("does not last to prove the 1100 scenarios")
          .containsPattern("cost       1,000 replays.*: the budget is spent");
      assertThat(proven.get(0)).isBetween(900L, 999L);
      assertThat(results.get(1)).isInstanceOf(LearningResult.Promoted.class);
      assertThat(results.get(2)).isInstanceOf(LearningResult.AlreadyPassing.class);
      assertThat(proven.subList(1, 3)).containsExactly(1_101L, 1_101L);
    }
  }

  @Nested
  class AnApproval {

    private final AtomicInteger calls = new AtomicInteger();

    private final Agent asking =
        Agent.text(
            session ->
                word -> {
                  String prompt =
                      session.harness().derive(PromptSection.PROMPT, session.evidence());
                  ModelReply reply =
                      session
                          .models()
                          .call(
                              ModelRequest.prompt("m-1", prompt + "\n" + word),
                              request -> {
                                calls.incrementAndGet();
                                return new ModelReply(
                                    Value.of(prompt.contains(word) ? "right" : "wrong"),
                                    Usage.tokens(9, 1));
                              });
                  return reply.text();
                });

    @Test
    void gatesAgainWithNewCallsOfTheModel() {
      RegressionSuite suite = RegressionSuite.inMemory().earn(wants("kept"));
      Learner learner =
          learner(asking).suite(suite).proposers(FIXES).policy(PromotionPolicy.ask()).build();
      LearningResult waiting = learner.learn(wants("new"));
      int before = calls.get();

      LearningResult approved = learner.approve((LearningResult.AwaitingApproval) waiting);

      assertThat(approved).isInstanceOf(LearningResult.Promoted.class);
      assertThat(calls.get() - before)
          .as("each of its runs asked anew, and none was answered from an earlier gate")
          .isEqualTo(approved.effort().replays())
          .isGreaterThan(40);
      assertThat(approved.effort().usage().tokens()).isEqualTo(10L * (calls.get() - before));
      assertThat(waiting.effort().usage().tokens()).isEqualTo(10L * before);
    }
  }
}
