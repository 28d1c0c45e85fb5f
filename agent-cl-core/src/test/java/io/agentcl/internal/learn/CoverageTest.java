package io.agentcl.internal.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.regress.Stale;
import io.agentcl.regress.Stale.Kind;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Recording;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.trace.Message;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which recordings have lost what they cover. */
class CoverageTest {

  private static final Harness SHIPPED =
      Harness.builder()
          .put(PromptSection.LAYER, "old", PromptSection.of("old"))
          .put(ToolRule.LAYER, "book/told", told("book", "books", Map.of("type", "object")))
          .build();

  private static final Agent AGENT =
      Agent.text(
          session ->
              word ->
                  session.harness().derive(PromptSection.PROMPT, session.evidence()).contains(word)
                      ? "right"
                      : "wrong");

  private final RegressionSuite suite = RegressionSuite.inMemory();

  private static ToolRule told(String tool, String words, Map<String, ?> schema) {
    return new ToolRule.Declaration(tool, words, Value.of(schema));
  }

  private LearnerBuilder builder() {
    return AgentCl.learner(AGENT, SHIPPED).agentVersion("1").suite(suite).deterministic();
  }

  private static Experience recorded(String harness, String agent) {
    ToolCall call = ToolCall.of("book", Map.of("date", "3 May"));
    Trace trace =
        Trace.of(
            List.of(
                new TraceEvent.UserSaid(Instant.EPOCH, Message.of("old")),
                new TraceEvent.ToolCalled(
                    Instant.EPOCH, call, call, ToolAnswer.answered("K-1"), List.of())));
    return new Experience(
        "c-1",
        new Experience.Setting(Instant.EPOCH, Context.user("ann"), harness, agent),
        trace,
        List.of());
  }

  private static Experience onShipped() {
    return recorded(SHIPPED.version(), "1");
  }

  private static final PatchProposer SAYS_MORE =
      request ->
          List.of(
              request
                  .harness()
                  .patch()
                  .put(PromptSection.LAYER, "old", PromptSection.of("old and new"))
                  .build());

  private static Scenario wants(String word) {
    return Scenario.builder("wants/" + word)
        .user(User.scripted(word))
        .expect(Answers.answerContains("right"))
        .build();
  }

  private Learner afterALesson() {
    Learner learner = builder().proposers(SAYS_MORE).build();
    assertThat(learner.learn(wants("new"))).isInstanceOf(LearningResult.Promoted.class);
    return learner;
  }

  @Nested
  class ARecording {

    @Test
    void namesAHarnessThatIsNoHashWhole() {
      assertThat(Coverage.shortened("not recorded")).isEqualTo("not recorded");
      assertThat(Coverage.shortened("0123456789abcdef")).isEqualTo("01234567");
    }

    @Test
    void ofWhatIsLiveIsNotStale() {
      assertThat(builder().build().stale(List.of(onShipped()))).isEmpty();
    }

    @Test
    void isStaleWhenThePromptThatItsUserSeesHasMoved() {
      List<Stale> stale = afterALesson().stale(List.of(onShipped()));

      assertThat(stale).hasSize(1);
      assertThat(stale.get(0)).hasToString("stale c-1: prompt/old changed");
      assertThat(stale.get(0).moved().get(0).kind()).isEqualTo(Kind.PROMPT);
    }

    @Test
    void isStaleWhenAToolThatWasCalledHasAnotherSchemaAndNotForItsWords() {
      Map<String, ?> other = Map.of("type", "object", "required", List.of("date"));

      Harness next =
          Harness.builder()
              .put(PromptSection.LAYER, "old", PromptSection.of("old"))
              .put(ToolRule.LAYER, "book/told", told("book", "says more", other))
              .put(ToolRule.LAYER, "find/told", told("find", "finds", other))
              .build();
      Learner learner = builder().build();
      learner.ship(next);

      assertThat(learner.stale(List.of(onShipped())).get(0).moved().stream().map(String::valueOf))
          .containsExactly("tool/book/told has another schema");
    }

    @Test
    void isStaleWhenTheToolIsNotDeclaredAnyMore() {
      Learner one = builder().tools(Map.of("find", Set.of(), "book", Set.of("day"))).build();
      Learner other = builder().tools(Map.of("find", Set.of(), "book", Set.of())).build();

      assertThat(one.stale(List.of(onShipped())).get(0).reason())
          .isEqualTo("tool book does not declare [date] any more");
      assertThat(other.stale(List.of(onShipped()))).isEmpty();
    }

    @Test
    void isStaleOfAnotherAgentOrAnUnknownHarness() {
      Learner learner = builder().build();

      assertThat(learner.stale(List.of(recorded("0123456789", "0"))).get(0).reason())
          .isEqualTo("the agent was 0, is 1; harness 01234567 is not known here");
      assertThat(learner.stale(List.of(recorded("", "1"))).get(0).reason())
          .isEqualTo("its harness was not recorded");
    }
  }

  @Nested
  class ARequiredScenario {

    private Scenario of(Recording recording, String world) {
      return Scenario.builder("guard")
          .user(User.scripted("old"))
          .world(() -> World.of(world, Map.of(), Map::of))
          .expect(Answers.answerContains("right"))
          .recording(recording)
          .guarding()
          .build();
    }

    @Test
    void thatWasSeenToHoldSinceThePromptMovedIsNotStale() {
      Learner learner = builder().proposers(SAYS_MORE).build();
      learner.admit(of(Recording.of(onShipped()), "w-1"));
      learner.learn(wants("new"));

      assertThat(learner.live().harness()).isNotEqualTo(SHIPPED);
      assertThat(learner.stale()).isEmpty();
    }

    @Test
    void isStaleWhenItsWorldHasMoved() {
      suite.earn(of(Recording.of(onShipped()).inWorld("w-1"), "w-2"));

      List<Stale> stale = builder().build().stale();

      assertThat(stale).hasSize(1);
      assertThat(stale.get(0)).hasToString("stale guard: its world was w-1, is w-2");
      assertThat(suite.required()).hasSize(1);
    }

    @Test
    void thatNobodyRecordedIsNeverStale() {
      suite.earn(wants("old"));

      assertThat(builder().tools(Map.of("book", Set.of("other"))).build().stale()).isEmpty();
    }
  }

  @Test
  void whatAScenarioWasRecordedOnIsStoredWithIt() {
    Scenario scenario =
        Scenario.builder("guard")
            .user(User.scripted("old"))
            .expect(Evaluator.of("any", "1", run -> null))
            .recording(Recording.of(onShipped()))
            .build();
    ScenarioCodec codec =
        ScenarioCodec.builder().evaluator(Evaluator.of("any", "1", run -> null)).build();

    Scenario read = codec.read(codec.write(scenario));

    assertThat(read.recording()).isEqualTo(scenario.recording());
    assertThat(read.recording().orElseThrow().tools()).isEqualTo(Map.of("book", Set.of("date")));
    assertThat(read.recording().orElseThrow().world()).isEqualTo("no tools");
    assertThat(read.version()).isEqualTo(scenario.version());
  }
}
