package io.agentcl.guide;

import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.notCalled;
import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.live.LiveSession;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Session;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.testkit.ScriptedModel;
import io.agentcl.testkit.ScriptedWorld;
import io.agentcl.testkit.TestClock;
import io.agentcl.trace.ModelRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** P10: what docs/testing.md shows stands here word for word, and runs. */
class TestingExamplesTest {

  private final Agent desk = Agent.text(session -> message -> answer(session, message));

  private static String answer(Session session, String message) {
    Map<String, ?> arguments = Map.of("order", message.replaceAll(".* ", ""), "amount", 80);
    return session.tools().call("refund", arguments, a -> "real money").text();
  }

  private static World shop() {
    return ScriptedWorld.of("shop-1", Map.of("refunded", "nothing"))
        .tool(
            "refund",
            (state, arguments) -> {
              state.put("refunded", arguments.get("order"));
              return "Refunded.";
            })
        .failing("lookup", "the database is down");
  }

  private static Scenario refund(String order) {
    return Scenario.builder("refund/" + order)
        .user(User.scripted("Refund " + order))
        .world(() -> shop())
        .expect(called("refund").with("order", order), FinalState.equalAt("refunded", order))
        .build();
  }

  @Test
  void anAgentIsReplayed() {
    Trial trial = AgentCl.replayer(desk).build().replay(refund("A-18"), Harness.empty());

    assertThat(trial).passes();
    assertThat(trial).run().calledTool("refund").with("order", "A-18").times(1);
    assertThat(trial.run().trace().toolCalls()).hasSize(1);
  }

  @Test
  void aFailureShowsWhatHappened() throws IOException {
    Scenario refused =
        Scenario.builder("refund/not-asked")
            .user(User.scripted("Refund A-18"))
            .world(() -> shop())
            .expect(notCalled("refund"))
            .build();
    Trial trial = AgentCl.replayer(desk).build().replay(refused, Harness.empty());
    String guide = Files.readString(Path.of("../docs/testing.md"));

    assertThatThrownBy(() -> assertThat(trial).passes())
        .satisfies(thrown -> assertThat(guide).contains("\n" + thrown.getMessage().strip()));
  }

  @Test
  void whatIsLearnedIsAsserted() {
    Map<String, ToolRule> rules =
        Map.of(
            "refund/never",
            ToolRule.deny("refund", Condition.always(), "Never."),
            "refund/not-b",
            ToolRule.deny("refund", Operand.argument("order").matches("^B-"), "Not B."));
    Learner learner =
        AgentCl.learner(desk, Harness.empty())
            .deterministic()
            .suite(RegressionSuite.inMemory().earn(refund("A-18")))
            .proposers(Proposers.candidates(ToolRule.LAYER, rules))
            .build();
    Scenario stolen =
        Scenario.builder("refund/stolen")
            .user(User.scripted("Refund B-7"))
            .world(() -> shop())
            .expect(notCalled("refund"))
            .build();

    LearningResult result = learner.learn(stolen);

    assertThat(result).isPromoted().patches("tool/refund/not-b");
    assertThat(result).tried("tool/refund/never").becauseContaining("breaks");
  }

  @Test
  void aModelFollowsAScript() {
    LanguageModel model = ScriptedModel.create().when("cancel", "Within 14 days.").then("Hello.");
    Agent asking =
        Agent.text(
            session ->
                message -> {
                  String prompt =
                      session.harness().derive(PromptSection.PROMPT, session.evidence());
                  ModelRequest request = ModelRequest.prompt("m-1", prompt + "\n" + message);
                  return session.models().call(request, model).text();
                });
    Scenario cancel =
        Scenario.builder("says/14-days")
            .user(User.scripted("May I cancel?"))
            .expect(Answers.answerContains("14 days"))
            .build();

    assertThat(AgentCl.replayer(asking).build().replay(cancel, Harness.empty())).passes();
  }

  @Test
  void aClockIsAdvanced() {
    TestClock clock = TestClock.at("2026-03-04T10:15:30Z");
    Learner learner =
        AgentCl.learner(desk, Harness.empty()).clock(clock).idle(Duration.ofMinutes(30)).build();
    LiveSession first = learner.live().session("c-1", Context.user("u-42"));

    clock.advance(Duration.ofMinutes(31));

    LiveSession second = learner.live().session("c-1", Context.user("u-42"));
    assertThat(second.id()).isNotEqualTo(first.id());
    learner.close();
  }

  @Test
  void examplesOfTheGuideStandHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/agentcl/guide/TestingExamplesTest.java"));
    List<String> blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/testing.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();

    assertThat(blocks)
        .hasSize(6)
        .allSatisfy(
            block ->
                assertThat(source.replaceAll("(?m)^ +", ""))
                    .contains(block.replaceAll("(?m)^ +", "")));
  }
}
