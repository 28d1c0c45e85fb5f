package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.judge.Judge;
import io.agentcl.evaluate.judge.Rubric;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.ShipReport;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Run;
import io.agentcl.run.Session;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Graders, users and worlds that are up to chance by themselves, and hosts that cannot say. */
class PartsUpToChanceTest {

  private static final Agent POLITE = Agent.text(session -> message -> "Yes. " + prompt(session));

  private static String prompt(Session session) {
    return session.harness().derive(PromptSection.PROMPT, session.evidence());
  }

  private static Learner deterministic(RegressionSuite suite) {
    return AgentCl.learner(POLITE, Harness.empty()).deterministic().suite(suite).build();
  }

  private static Learner undeclared(RegressionSuite suite) {
    return AgentCl.learner(POLITE, Harness.empty())
        .suite(suite)
        .proposers(
            Proposers.candidates(
                PromptSection.LAYER, Map.of("well", PromptSection.of("Say well."))))
        .build();
  }

  /** Requires {@code scenario}, which passes as things are, and returns why it is not exact. */
  private static String refutation(Scenario scenario) {
    RegressionSuite suite = RegressionSuite.inMemory();
    try (Learner learner = deterministic(suite)) {
      assertThat(learner.learn(scenario)).isInstanceOf(LearningResult.AlreadyPassing.class);
    }
    assertThat(suite.find("x").orElseThrow().admission())
        .as("it is measured by many runs")
        .isNotNull();
    return suite.history().stream()
        .filter(LedgerNote.Refuted.class::isInstance)
        .map(LedgerEntry::summary)
        .findFirst()
        .orElse("nothing refutes it");
  }

  @Nested
  class AClaimThatAllIsDeterministic {

    @Test
    void isRefutedByAJudgeThatIsALanguageModel() {
      LanguageModel lenient = request -> ModelReply.text(mark(request) + " PASS");
      Evaluator judge = Judge.by(lenient, "judge-model-1", Rubric.of("It is polite.")).build();

      assertThat(refutation(graded(Evaluator.all(Answers.answerContains("Yes"), judge))))
          .isEqualTo("not deterministic: x, its grader is random");
    }

    @Test
    void isRefutedByAUserWhoIsRandom() {
      assertThat(refutation(said(new Moody())))
          .isEqualTo("not deterministic: x, its user is random");
    }

    @Test
    void isRefutedByAWorldThatIsRandom() {
      Scenario scenario =
          Scenario.builder("x")
              .user(User.scripted("hello"))
              .world(Dicing::new)
              .expect(Answers.answerContains("Yes"))
              .build();

      assertThat(refutation(scenario))
          .isEqualTo("not deterministic: x, its agent draws randomness, or its world is random");
    }

    @Test
    void isRefutedByAGraderThatCannotSay() {
      assertThat(refutation(graded(new Unsure())))
          .isEqualTo(
              "not deterministic: x, its grader cannot say whether it is random: isRandom() threw");
    }

    @Test
    void mayBeRefutedByAReleaseOnWhichTheAgentDraws() {
      Agent dicing =
          Agent.text(
              session ->
                  message ->
                      prompt(session).contains("dice")
                          ? "Yes. " + session.random().nextInt(6)
                          : "Yes.");
      RegressionSuite suite = RegressionSuite.inMemory();
      Harness release =
          Harness.builder()
              .put(PromptSection.LAYER, "dice", PromptSection.of("Throw a dice."))
              .build();
      try (Learner learner =
          AgentCl.learner(dicing, Harness.empty()).deterministic().suite(suite).build()) {
        learner.learn(graded(Answers.answerContains("Yes")));
        assertThat(suite.find("x").orElseThrow().floor()).isEqualTo(1);

        assertThat(learner.ship(release).toString()).contains("1 certified ≥ .68");
      }
      assertThat(suite.history())
          .hasAtLeastOneElementOfType(LedgerNote.Refuted.class)
          .last()
          .isInstanceOf(LedgerChange.Shipped.class);
    }

    @Test
    void holdsOfPartsThatSayNothing() {
      RegressionSuite suite = RegressionSuite.inMemory();
      try (Learner learner = deterministic(suite)) {
        learner.learn(graded(Answers.answerContains("Yes")));
      }

      assertThat(suite.find("x").orElseThrow().admission()).isNull();
    }

    /** The judge says in its question how a verdict begins. */
    private static String mark(ModelRequest request) {
      Matcher mark = Pattern.compile("VERDICT [0-9a-f]{32}").matcher(request.body().toString());
      assertThat(mark.find()).isTrue();
      return mark.group();
    }

    private static Scenario graded(Evaluator grader) {
      return Scenario.builder("x").user(User.scripted("hello")).expect(grader).build();
    }

    private static Scenario said(User user) {
      return Scenario.builder("x").user(user).expect(Answers.answerContains("Yes")).build();
    }
  }

  @Nested
  class AScenarioThatThrowsWhenAskedForItsClaim {

    private static final String FINDING =
        "isDeterministic() threw java.lang.IllegalStateException: no database; to mend it, let it"
            + " return whether equal harnesses give equal runs";

    @Test
    void isAFindingOfLearning() {
      try (Learner learner = undeclared(RegressionSuite.inMemory())) {
        assertThat(learner.learn(new Broken()).toString())
            .startsWith("INSUFFICIENT")
            .contains(FINDING);
      }
    }

    @Test
    void isAFindingWhereItIsRequired() {
      try (Learner learner = undeclared(RegressionSuite.inMemory().earn(new Broken()))) {
        Scenario well =
            Scenario.builder("well")
                .user(User.scripted("hello"))
                .expect(Answers.answerContains("well"))
                .build();

        assertThat(learner.learn(well).toString()).contains(FINDING);
      }
    }

    @Test
    void isAFindingOfARelease() {
      try (Learner learner = undeclared(RegressionSuite.inMemory().earn(new Broken()))) {
        ShipReport report =
            learner.ship(
                Harness.builder()
                    .put(PromptSection.LAYER, "kind", PromptSection.of("Be kind."))
                    .build());

        assertThat(report.regression().unclear())
            .singleElement()
            .satisfies(trial -> assertThat(trial.toString()).contains(FINDING));
      }
    }
  }

  /** A user whom a model might play. */
  private record Moody() implements User {

    @Override
    public Optional<Message> next(Trace soFar) {
      return User.scripted("hello").next(soFar);
    }

    @Override
    public boolean isRandom() {
      return true;
    }
  }

  /** A world whose tools a model might play. */
  private static final class Dicing implements World {

    @Override
    public Optional<ToolAnswer> answer(ToolCall call) {
      return Optional.empty();
    }

    @Override
    public boolean isRandom() {
      return true;
    }
  }

  /** A grader that does not know what it is. */
  private record Unsure() implements Evaluator {

    @Override
    public Score evaluate(Run run) {
      return Score.pass("fine");
    }

    @Override
    public boolean isRandom() {
      throw new IllegalStateException("not configured");
    }
  }

  /** A scenario of a host that asks a database what it is. */
  private record Broken() implements Scenario {

    @Override
    public String id() {
      return "broken";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public User user() {
      return User.scripted("hello");
    }

    @Override
    public World world() {
      return World.of(Map.of());
    }

    @Override
    public Evaluator evaluator() {
      return Answers.answerContains("Yes");
    }

    @Override
    public boolean isDeterministic() {
      throw new IllegalStateException("no database");
    }
  }
}
