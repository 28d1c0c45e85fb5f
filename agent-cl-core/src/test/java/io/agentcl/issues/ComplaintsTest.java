package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningResult;
import io.agentcl.live.LiveConversation;
import io.agentcl.propose.Proposers;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Tool;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** D15: what is expected of a complaint says what was wrong, and is required once. */
class ComplaintsTest {

  private static final Agent REFUNDS =
      Agent.text(
          session ->
              message -> session.tools().call("refund", Map.of("id", "R-1"), a -> "paid").text());

  private static final Map<String, Tool> TOOLS = Map.of("refund", arguments -> "paid");

  private static final Evaluator NO_REFUND = Calls.notCalled("refund");
  private static final Evaluator MISSPELT = Calls.notCalled("refnd");

  private final AtomicInteger count = new AtomicInteger();
  private final List<String> told = new ArrayList<>();
  private final Learner learner =
      AgentCl.learner(REFUNDS, Harness.empty())
          .deterministic()
          .ids(() -> "c-" + count.incrementAndGet())
          .proposers(
              Proposers.candidates(
                  ToolRule.LAYER,
                  Map.of("refund/never", ToolRule.deny("refund", Condition.always(), "Never."))))
          .listener(
              event -> {
                if (event instanceof LearningEvent.Problem problem) {
                  told.add(problem.cause().getMessage());
                }
              })
          .build();

  private ScenarioDraft complaint(String user) {
    String id;
    try (LiveConversation conversation = learner.live().open(Context.user(user))) {
      conversation.say("I want my money");
      id = conversation.id();
    }
    learner.signal(id, Signal.thumbsDown("It refunds!"));
    return learner.draft(id).world(() -> World.of(TOOLS));
  }

  @Nested
  class WhatPassesOnWhatWasRecorded {

    @Test
    void isRefusedAndSaysHowToMendIt() {
      assertThatThrownBy(() -> complaint("ann").expect(MISSPELT).build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              """
              Conversation "c-1" makes no scenario yet.
                - what is expected passes on what was recorded, of which somebody complained \
              (THUMBS_DOWN: It refunds!), so that it would be required and repair nothing: must not \
              call refnd (PASS 1.00: must not call refnd: 0 such calls; all calls of refnd: []): see \
              how tools, arguments and values are spelt, or call guarding() if this is to guard what \
              worked\
              """);
    }

    static List<List<Evaluator>> passing() {
      return List.of(
          List.of(Calls.called("refund").with("id", "R-1")),
          List.of(Answers.answerContains("paid")),
          List.of(MISSPELT, Answers.answerContains("paid")));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void isRefusedWhateverIsExpected(List<Evaluator> expected) {
      Evaluator[] all = expected.toArray(Evaluator[]::new);

      assertThatThrownBy(() -> complaint("ann").expect(all).build())
          .hasMessageContaining("what is expected passes on what was recorded");
    }

    @Test
    void mayStandOnPurpose() {
      Scenario guard = complaint("ann").expect(MISSPELT).guarding().critical().build();

      assertThat(guard.isGuard()).isTrue();
      assertThat(guard.isCritical()).isTrue();
      assertThat(learner.learn(guard)).isInstanceOf(LearningResult.AlreadyPassing.class);
    }

    @Test
    void isNoMatterWhereNobodyComplained() {
      ScenarioDraft draft = complaint("ann");
      Experience kept = draft.experience();
      Experience praised =
          new Experience(kept.id(), kept.setting(), kept.trace(), List.of(Signal.thumbsUp()));

      assertThatCode(Recordings.draft(praised).tape().expect(MISSPELT)::build)
          .doesNotThrowAnyException();
    }
  }

  @Nested
  class WhatFailsThere {

    @Test
    void isLearned() {
      Scenario target = complaint("ann").expect(MISSPELT, NO_REFUND).build();

      assertThat(learner.learn(target)).isInstanceOf(LearningResult.Promoted.class);
      assertThat(told).isEmpty();
    }
  }

  @Nested
  class WhatCannotTell {

    static List<Evaluator> silent() {
      return List.of(
          FinalState.equalAt("$.refunds", 0),
          Evaluator.of("a judge", "1", run -> Score.abstain("it is asleep")),
          Evaluator.of(
              "a judge",
              "2",
              run -> {
                throw new IllegalStateException("down");
              }));
    }

    @ParameterizedTest
    @MethodSource("silent")
    void isNoReasonToRefuseAndIsNamed(Evaluator silent) {
      assertThatCode(() -> complaint("ann").expect(MISSPELT, silent).build())
          .doesNotThrowAnyException();

      assertThat(told)
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line)
                      .startsWith(
                          "conversation \"c-1\": whether what is expected fails on what was"
                              + " recorded is not known: "
                              + silent.name())
                      .doesNotContain("refnd"));
    }
  }

  @Nested
  class EqualComplaints {

    @Test
    void areRequiredOnce() {
      List<Scenario> complaints =
          IntStream.range(0, 78).mapToObj(i -> complaint("ann").expect(NO_REFUND).build()).toList();

      List<LearningResult> results = complaints.stream().map(learner::learn).toList();

      assertThat(results.get(0)).isInstanceOf(LearningResult.Promoted.class);
      assertThat(results.subList(1, 78))
          .allSatisfy(
              result ->
                  assertThat(result.toString())
                      .contains("  PASS 1.00: joins \"c-1\", which demands the same: ")
                      .startsWith("ALREADY PASSING  "));
      assertThat(learner.suite().required()).hasSize(1);
      assertThat(learner.live().history()).hasSize(1);
    }

    @Test
    void areNotOfAnotherUser() {
      Scenario first = complaint("ann").expect(NO_REFUND).build();
      Scenario second = complaint("ben").expect(NO_REFUND).build();
      learner.learn(first);

      learner.learn(second);

      assertThat(learner.suite().required()).hasSize(2);
    }

    @Test
    void areNotThoseThatExpectSomethingElse() {
      Scenario first = complaint("ann").expect(NO_REFUND).build();
      Scenario second = complaint("ann").expect(Answers.answerContains("Never")).build();
      learner.learn(first);

      learner.learn(second);

      assertThat(learner.suite().required()).hasSize(2);
    }

    @Test
    void areNotThoseOfWorldsThatNobodyCanCompare() {
      Scenario first = complaint("ann").expect(NO_REFUND).build();
      Scenario second =
          complaint("ann")
              .world(() -> World.of(Map.of("refund", a -> "paid " + count.get())))
              .expect(NO_REFUND)
              .build();
      learner.learn(first);

      learner.learn(second);

      assertThat(learner.suite().required()).hasSize(2);
    }
  }
}
