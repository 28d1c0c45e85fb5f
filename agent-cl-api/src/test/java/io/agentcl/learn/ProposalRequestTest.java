package io.agentcl.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Graders;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProposalRequestTest {

  private static final Trial TARGET = failing("target", "it was wrong");
  private static final Trial BROKEN = failing("broken", "it worked before");

  /** A request that tells the target beside what fails. */
  private record Repair(List<Trial> failing, Trial target) implements ProposalRequest {

    @Override
    public Harness harness() {
      return Harness.empty();
    }
  }

  private static Trial failing(String id, String said) {
    Scenario scenario =
        Scenario.builder(id)
            .user(User.scripted("hello"))
            .expect(Graders.answers("bye"))
            .signals(List.of(Signal.correction(said)))
            .build();
    return new Trial(scenario, Run.of(Trace.EMPTY), Score.fail("no answer"));
  }

  @Test
  void isForTheFirstFailingTrialIfNothingElseIsSaid() {
    ProposalRequest request = ProposalRequest.on(Harness.empty(), List.of(TARGET, BROKEN));

    assertThat(request.target()).isEqualTo(TARGET);
    assertThat(request.diagnosis()).isEqualTo(Diagnosis.NONE);
    assertThat(request.tried()).isEmpty();
    assertThat(request.remaining()).isEqualTo(Budget.DEFAULT);
    assertThat(request.seed()).isZero();
  }

  @Test
  void tellsWhatWasSaidOfTheTargetFirstAndOfNoScenarioTwice() {
    ProposalRequest first = ProposalRequest.on(Harness.empty(), List.of(TARGET));
    ProposalRequest repair = new Repair(List.of(BROKEN), TARGET);

    assertThat(first.signals()).extracting(Signal::text).containsExactly("it was wrong");
    assertThat(repair.signals())
        .extracting(Signal::text)
        .containsExactly("it was wrong", "it worked before");
    assertThat(repair.failing()).containsExactly(BROKEN);
  }

  private static Origin origin(Origin author, User user, Signal... signals) {
    Scenario scenario =
        Scenario.builder("weighed")
            .user(user)
            .expect(author, Graders.answers("bye"))
            .signals(List.of(signals))
            .build();
    Trial trial = new Trial(scenario, Run.of(Trace.EMPTY), Score.fail("no answer"));
    return ProposalRequest.on(Harness.empty(), List.of(trial)).origin();
  }

  @Test
  void weighsAsMuchAsTheLightestWordInIt() {
    User host = User.scripted("hello");
    User recorded =
        new User() {
          @Override
          public Optional<Message> next(Trace soFar) {
            return Optional.empty();
          }

          @Override
          public Origin.Kind origin() {
            return Origin.Kind.USER;
          }
        };
    Origin expert = new Origin(Origin.Kind.EXPERT, "bea");
    Origin tool = new Origin(Origin.Kind.TOOL, "search");

    assertThat(origin(Origin.OPERATOR, host)).isEqualTo(Origin.OPERATOR);
    assertThat(origin(expert, host)).isEqualTo(expert);
    assertThat(origin(expert, recorded))
        .isEqualTo(new Origin(Origin.Kind.USER, "what the user said"));
    assertThat(origin(Origin.OPERATOR, host, Signal.expertLabel("bea", "no")).kind())
        .isEqualTo(Origin.Kind.EXPERT);
    assertThat(origin(Origin.OPERATOR, host, Signal.escalation("he shouted")).kind())
        .isEqualTo(Origin.Kind.USER);
    assertThat(origin(Origin.OPERATOR, recorded, Signal.correction("no").by(tool))).isEqualTo(tool);
    assertThat(origin(tool, host)).isEqualTo(tool);
  }

  @Test
  void weighsNoMoreThanWhatARepairIsFor() {
    Scenario heavy =
        Scenario.builder("heavy")
            .user(User.scripted("hello"))
            .expect(Graders.answers("bye"))
            .build();
    Trial repaired = new Trial(heavy, Run.of(Trace.EMPTY), Score.fail("no answer"));
    ProposalRequest repair = new Repair(List.of(repaired), TARGET);

    assertThat(repair.expectedBy()).isEqualTo(Origin.OPERATOR);
    assertThat(repair.origin().kind()).isEqualTo(Origin.Kind.USER);
    assertThat(((PatchProposer) request -> List.of()).limit(repair)).isEqualTo(repair.origin());
  }

  @Test
  void isNotMadeWhereNothingFails() {
    assertThatThrownBy(() -> ProposalRequest.on(Harness.empty(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing fails: there is nothing to propose");
  }
}
