package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.evaluate.tools.Calls;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.learn.ShipReport;
import io.agentcl.propose.Diagnoser;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionReport;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import io.agentcl.testkit.ScriptedWorld;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Proposers, diagnosers and policies that break. */
@Timeout(300)
class LearningPartsFaultsTest extends HostParts {

  @Nested
  class AProposer {

    private LearningResult learnWith(PatchProposer broken) {
      return learner().proposers(broken, GOOD).build().learn(Desk.wants("yes"));
    }

    static Stream<Arguments> broken() {
      return Stream.of(
          arguments((PatchProposer) r -> Desk.sneak(new IllegalStateException("x")), "State"),
          arguments((PatchProposer) r -> Desk.sneak(new AssertionError("no")), "AssertionError"),
          arguments(
              (PatchProposer) r -> null,
              "java.lang.NullPointerException: a proposer answered null"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void thatBreaksHasProposedNothingAndTheOthersAreAsked(PatchProposer broken, String words) {
      assertThat(learnWith(broken)).isPromoted().patches("prompt/yes");
      assertThat(problems())
          .singleElement()
          .asString()
          .startsWith("problem in a proposer: ")
          .contains(words);
    }

    @Test
    void thatProposesNullAmongOthersLosesOnlyThat() {
      PatchProposer half =
          request -> Arrays.asList(null, Desk.says(request.harness(), "yes", "yes"));

      assertThat(learner().proposers(half).build().learn(Desk.wants("yes"))).isPromoted();
      assertThat(problems())
          .containsExactly(
              "problem in a proposer: java.lang.NullPointerException: it proposed null");
    }

    @Test
    void whoseLowerBoundThrowsIsAskedAtOnce() {
      PatchProposer boundless =
          new Bounded(GOOD) {
            @Override
            public double lowerBound(Harness harness) {
              throw new IllegalStateException("unbounded");
            }
          };

      assertThat(learner().proposers(boundless).build().learn(Desk.wants("yes"))).isPromoted();
      assertThat(problems())
          .containsExactly("problem in a proposer: java.lang.IllegalStateException: unbounded");
    }

    @Test
    void whoseLowerBoundIsNoNumberIsAskedAtOnceSoThatTheSmallestIsFound() {
      PatchProposer small = new Bounded(GOOD, Double.NaN);
      PatchProposer large =
          new Bounded(Desk.proposing(Map.of("long", "yes and many more words than needed")), -1);

      LearningResult result = learner().proposers(large, small).build().learn(Desk.wants("yes"));

      assertThat(result).isPromoted().patches("prompt/yes");
      assertThat(problems()).isEmpty();
    }
  }

  /** A proposer with a lower bound. */
  private static class Bounded implements PatchProposer {
    private final PatchProposer proposer;
    private final double bits;

    Bounded(PatchProposer proposer) {
      this(proposer, 0);
    }

    Bounded(PatchProposer proposer, double bits) {
      this.proposer = proposer;
      this.bits = bits;
    }

    @Override
    public List<Patch> propose(ProposalRequest request) {
      return proposer.propose(request);
    }

    @Override
    public double lowerBound(Harness harness) {
      return bits;
    }
  }

  @Nested
  class TheStockProposers {

    @Test
    void proposeAlsoForToolsWhoseNamesFitNoAddress() {
      String tool = "book a flight / (new)";
      var agent =
          Desk.doing(session -> session.tools().call(tool, Map.of("seat", "1A"), a -> "real"));
      Learner learner =
          Desk.learner(agent)
              .listener(listener)
              .proposers(Proposers.fromCorrections(), Proposers.routesTo("desk"))
              .build();
      var wanted =
          Desk.scenario()
              .context(Context.user("ann"))
              .world(() -> ScriptedWorld.of("w").tool(tool, (s, a) -> "booked"))
              .expect(Calls.notCalled(tool))
              .build();

      assertThat(learner.learn(wanted)).isPromoted();
      assertThat(problems()).isEmpty();
    }

    @Test
    void refuseWhatIsNoCandidateAtOnce() {
      assertThatThrownBy(() -> Proposers.candidates(null, Map.of()))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("layer");
      assertThatThrownBy(() -> Proposers.candidates(PromptSection.LAYER, null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("byName");
      assertThatThrownBy(
              () ->
                  Proposers.candidates(
                      PromptSection.LAYER, Map.of("no name", PromptSection.of("yes"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("name must be steps of letters, digits")
          .hasMessageEndingWith(": \"no name\"");
      assertThatThrownBy(() -> Proposers.routesTo("")).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Proposers.routesTo(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("target");
    }
  }

  @Nested
  class ADiagnoser {

    static Stream<Arguments> broken() {
      return Stream.of(
          arguments(
              (Diagnoser) s -> Desk.sneak(new IllegalStateException("x")),
              "java.lang.IllegalStateException: x"),
          arguments(
              (Diagnoser) s -> null,
              "java.lang.NullPointerException: the diagnoser answered null"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void thatBreaksSuspectsNobodyAndTheSearchGoesOn(Diagnoser broken, String words) {
      LearningResult result = learner().diagnoser(broken).build().learn(Desk.wants("yes"));

      assertThat(result).isPromoted();
      assertThat(problems()).containsExactly("problem in the diagnoser: " + words);
    }
  }

  @Nested
  class APolicyThatThrows {

    private final PromotionPolicy broken =
        new PromotionPolicy() {
          @Override
          public boolean promotes(Patch patch, RegressionReport report) {
            throw new IllegalStateException("no rules");
          }

          @Override
          public boolean ships(ShipReport report) {
            throw new IllegalStateException("no rules");
          }
        };

    private final Learner learner = learner().policy(broken).build();

    @Test
    void leavesAPatchToAPerson() {
      LearningResult result = learner.learn(Desk.wants("yes"));

      assertThat(result).isAwaitingApproval();
      assertThat(result.toString())
          .contains(
              "note       needs approval: the promotion policy threw"
                  + " java.lang.IllegalStateException: no rules, so that a person decides\n");
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
      assertThat(problems())
          .containsExactly(
              "problem in the promotion policy: java.lang.IllegalStateException: no rules");
    }

    @Test
    void shipsNothing() {
      ShipReport report = learner.ship(Harness.empty());

      assertThat(report.live()).isFalse();
      assertThat(report.toString())
          .startsWith("NOT SHIPPED")
          .contains(
              "note       the promotion policy threw java.lang.IllegalStateException: no rules, so"
                  + " that a person decides");
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
      assertThat(problems())
          .containsExactly(
              "problem in the promotion policy: java.lang.IllegalStateException: no rules");
    }
  }
}
