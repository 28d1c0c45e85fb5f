package io.agentcl.internal.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Signal;
import io.agentcl.gate.SelfTest;
import io.agentcl.harness.Harness;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.SignalHook;
import io.agentcl.regress.Earned;
import io.agentcl.regress.Recertification;
import io.agentcl.regress.Recertification.State;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioDraft;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a host does now and then for what is live. */
class UpkeepTest {

  private static final Harness HARNESS =
      Harness.builder().put(PromptSection.LAYER, "greeting", PromptSection.of("hello")).build();

  /** Whether the model behind the agent was replaced by one that has to be told to be polite. */
  private final AtomicBoolean replaced = new AtomicBoolean();

  private final List<LearningEvent> told = new ArrayList<>();
  private final RegressionSuite suite = RegressionSuite.inMemory().earn(polite("polite"));

  private static Scenario polite(String id) {
    return Scenario.builder(id)
        .user(User.scripted("hello"))
        .expect(Answers.answerContains("please"))
        .build();
  }

  private LearnerBuilder learner() {
    Agent agent =
        Agent.text(
            session ->
                message -> {
                  String prompt =
                      session.harness().derive(PromptSection.PROMPT, session.evidence());
                  return replaced.get() ? prompt : prompt + ", please";
                });
    return AgentCl.learner(agent, HARNESS)
        .deterministic()
        .agentVersion("1")
        .threads(1)
        .suite(suite)
        .listener(told::add)
        .proposers(
            request ->
                List.of(
                    request
                        .harness()
                        .patch()
                        .put(PromptSection.LAYER, "polite", PromptSection.of("Say please."))
                        .because("be polite")
                        .build()));
  }

  private List<LearningEvent.Fell> fell() {
    return told.stream()
        .filter(LearningEvent.Fell.class::isInstance)
        .map(LearningEvent.Fell.class::cast)
        .toList();
  }

  /** Completes no draft, and says what to learn again. */
  private static SignalHook learningAgain(Predicate<Recertification.Standing> learnsAgain) {
    return new SignalHook() {
      @Override
      public Optional<Scenario> complete(ScenarioDraft draft, Signal signal) {
        return Optional.empty();
      }

      @Override
      public boolean learnsAgain(Recertification.Standing fallen) {
        return learnsAgain.test(fallen);
      }
    };
  }

  @Nested
  class AScenarioThatFell {

    @Test
    void isToldToTheListenerAndStaysRequired() {
      Learner learner = learner().build();
      assertThat(learner.recertify().in(State.HOLDS)).hasSize(1);
      replaced.set(true);

      Recertification all = learner.recertify();

      assertThat(all.in(State.FELL)).hasSize(1);
      assertThat(fell())
          .singleElement()
          .satisfies(
              event ->
                  assertThat(event.summary())
                      .startsWith("fell on the live harness: polite  ")
                      .contains("please"));
      assertThat(ProvenSuite.of(suite).open()).extracting(Earned::id).containsExactly("polite");
      assertThat(learner.live().harness()).isEqualTo(HARNESS);
    }

    @Test
    void isLearnedAgainIfTheHookWantsIt() {
      SignalHook hook = learningAgain(fallen -> fallen.earned().id().equals("polite"));
      Learner learner = learner().onSignal(Runnable::run, hook).build();
      learner.recertify();
      replaced.set(true);

      learner.recertify();

      assertThat(told.get(told.size() - 1))
          .isInstanceOfSatisfying(
              LearningEvent.Finished.class,
              end -> assertThat(end.result()).isInstanceOf(LearningResult.Promoted.class));
      assertThat(ProvenSuite.of(suite).open()).isEmpty();
      assertThat(learner.recertify().in(State.HOLDS)).hasSize(1);
    }

    @Test
    void isLeftAloneByAHookThatSaysNothingOfIt() {
      Learner learner = learner().onSignal(Runnable::run, (draft, s) -> Optional.empty()).build();
      replaced.set(true);

      learner.recertify();

      assertThat(told).noneMatch(LearningEvent.Finished.class::isInstance);
    }

    @Test
    void isAProblemOfTheHookThatThrowsAndOfNobodyElse() {
      SignalHook hook =
          learningAgain(
              fallen -> {
                throw new IllegalStateException("no idea");
              });
      Learner learner = learner().onSignal(Runnable::run, hook).build();
      replaced.set(true);

      assertThat(learner.recertify().in(State.FELL)).hasSize(1);
      assertThat(told.get(told.size() - 1).summary())
          .isEqualTo(
              "problem in the signal hook for scenario polite:"
                  + " java.lang.IllegalStateException: no idea");
    }
  }

  @Test
  void nothingCanBeToldWhereTheLedgerHasAnotherHarnessLive() {
    Learner other = learner().build();
    Harness released =
        HARNESS.with(HARNESS.patch().remove(PromptSection.LAYER, "greeting").build());
    assertThat(other.ship(released).live()).isTrue();
    Learner learner = learner().agentVersion("a release of which the ledger knows nothing").build();

    Recertification all = learner.recertify();

    assertThat(all.in(State.UNCLEAR)).singleElement().asString().contains("to mend it, call ship");
    assertThat(all.replays()).isZero();
  }

  @Nested
  class ASelfTest {

    /** Is polite in nine of ten runs, and in three of ten if its prompt is empty. */
    private final Agent agent =
        Agent.text(
            session ->
                message -> {
                  boolean prompted =
                      !session.harness().derive(PromptSection.PROMPT, session.evidence()).isEmpty();
                  return session.random().nextDouble() < (prompted ? .9 : .3) ? "please" : "now";
                });

    private final Learner learner =
        AgentCl.learner(agent, HARNESS).agentVersion("1").threads(2).suite(suite).build();

    @Test
    void countsWhatIsRefusedThoughHarmlessAndAcceptedThoughWorse() {
      learner.recertify();
      long revision = suite.revision();

      SelfTest test = AgentCl.selfTest(learner, Budget.replays(10_000), 5, Harness.empty());

      assertThat(test.same().rounds()).isEqualTo(5);
      assertThat(test.vetoes()).isLessThanOrEqualTo(1);
      assertThat(test.worse().rounds()).isEqualTo(5);
      assertThat(test.falseAccepts()).isZero();
      assertThat(test.scenarios()).extracting(SelfTest.Noise::id).containsExactly("polite");
      assertThat(suite.revision()).isEqualTo(revision);
    }

    @Test
    void needsARound() {
      assertThatThrownBy(() -> AgentCl.selfTest(learner, Budget.DEFAULT, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("rounds must be at least 1: 0");
    }

    @Test
    void needsALearnerOfThisEngine() {
      Learner other =
          (Learner)
              Proxy.newProxyInstance(
                  Learner.class.getClassLoader(),
                  new Class<?>[] {Learner.class},
                  (proxy, method, arguments) -> null);

      assertThatThrownBy(() -> AgentCl.selfTest(other, Budget.DEFAULT, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("give what AgentCl.learner(..) built");
    }
  }
}
