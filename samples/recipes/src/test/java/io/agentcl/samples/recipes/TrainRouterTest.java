package io.agentcl.samples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Signal;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.Tried;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Context;
import io.agentcl.scenario.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TrainRouterTest {

  private static final String CHARGED = "Did you charge me for the order I sent back?";

  private final Learner learner = TrainRouter.learner();

  @AfterEach
  void close() {
    learner.close();
  }

  @Test
  void theProgramShowsTheRouteBeforeAndAfter() {
    String printed = Printed.by(TrainRouter::main);

    assertThat(printed.lines())
        .startsWith(CHARGED + "   You are talking to returns.")
        .contains(
            "PROMOTED  routing/billing  (13.1 bits for 1 case, layer routing, for everyone: the host's candidate)")
        .contains(CHARGED + "   You are talking to billing.");
  }

  @Test
  void theRouterShipsWithEveryEarnedRouteRight() {
    assertThat(learner.suite().required())
        .hasSize(6)
        .allSatisfy(
            earned ->
                assertThat(
                        learner
                            .replayer()
                            .replay(earned.scenario(), learner.live().harness())
                            .passed())
                    .as(earned.id())
                    .isTrue());
  }

  @Nested
  class AMisroutedConversationThatAnExpertLabels {

    private final Scenario target = misrouted(Signal.expertLabel("desk lead", "billing"));

    @Test
    void isRoutedRightAfterTraining() {
      learner.learn(target);

      assertThat(learner.replayer().replay(target, learner.live().harness()).passed()).isTrue();
      assertThat(answer("I sent the order back")).isEqualTo("You are talking to returns.");
    }

    @Test
    void leavesNoRouteToRunAgainBecauseEachIsDerivedAgain() {
      LearningResult result = learner.learn(target);

      assertThat(result)
          .isInstanceOfSatisfying(
              LearningResult.Promoted.class,
              promoted ->
                  assertThat(promoted.accepted().regression())
                      .hasToString(
                          "6 scenarios: 6 touched, 0 re-run, 0 regressed, 6 proven unaffected"));
    }

    @Test
    void isNotLearnedByTheSmallerPatchThatBreaksAnotherRoute() {
      LearningResult result = learner.learn(target);

      Tried hasty = result.effort().tried().get(0);
      Tried accepted = result.effort().tried().get(1);
      assertThat(hasty.outcome()).isEqualTo(Tried.Outcome.REGRESSES);
      assertThat(hasty.broke()).containsExactly("returns/I-sent-the-order-back");
      assertThat(hasty.bits()).isLessThan(accepted.bits());
      assertThat(accepted.outcome()).isEqualTo(Tried.Outcome.ACCEPTED);
    }

    @Test
    void isMisroutedAgainAfterARollback() {
      String before = learner.live().harness().version();
      learner.learn(target);

      learner.live().rollback();

      assertThat(learner.live().harness().version()).isEqualTo(before);
      assertThat(answer(CHARGED)).isEqualTo("You are talking to returns.");
    }
  }

  @Nested
  class AMisroutedConversationWithoutALabel {

    @Test
    void leavesTheWeightsAsTheyAre() {
      LearningResult result = learner.learn(misrouted(Signal.thumbsDown("wrong desk")));

      assertThat(result)
          .isInstanceOfSatisfying(
              LearningResult.Rejected.class,
              rejected -> assertThat(rejected.reason()).isEqualTo("nothing was proposed"));
    }
  }

  private Scenario misrouted(Signal signal) {
    String id;
    try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
      conversation.say(CHARGED);
      id = conversation.id();
    }
    learner.signal(id, signal);
    return TrainRouter.misrouted(learner, id);
  }

  private String answer(String text) {
    try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
      return conversation.say(text);
    }
  }
}
