package io.agentcl.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Moment;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.evidence.Evidence.Said;
import io.agentcl.harness.Harness;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Run;
import io.agentcl.run.Tools;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent.ToolCalled;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversations that go on with what was said before: guards and graders know the same of it. */
class GoingOnTest {

  private static final List<Said> BEFORE =
      List.of(
          new Said(true, "my number is R-4711"),
          new Said(false, "Shall I call refund for R-4711? Say yes."));

  private static final Context GOES_ON = Context.EMPTY.goingOnWith(BEFORE);

  private static final Map<String, String> REFUND = Map.of("number", "R-4711");

  private static final Condition HAS_NAMED_IT = Operand.allUserText().matches(".*R-4711.*");

  private static final Condition LAST_IS_YES = Operand.lastUserText().is("yes");

  /** Rules, and whether they deny the call. What is unknown they deny. */
  static List<Arguments> rules() {
    return List.of(
        Arguments.of(deny(Condition.confirmedInWords()), true),
        Arguments.of(deny(Condition.confirmedInWords().negate()), false),
        Arguments.of(deny(LAST_IS_YES), true),
        Arguments.of(deny(LAST_IS_YES.negate()), false),
        Arguments.of(deny(HAS_NAMED_IT), true),
        Arguments.of(deny(HAS_NAMED_IT.negate()), true),
        Arguments.of(deny(Operand.calls("find").atLeast(1)), true),
        Arguments.of(deny(Operand.calls("find").since(Moment.userSpoke()).atLeast(1)), false),
        Arguments.of(deny(Condition.calledBefore("check").negate()), true));
  }

  private static ToolRule deny(Condition when) {
    return ToolRule.deny("find", when, "so it is");
  }

  /** Returns the run of an agent that calls a tool, after the first words of this run. */
  private static Run run(Context context, Harness harness, Map<String, ?> arguments) {
    Scenario scenario =
        Scenario.builder("goes-on")
            .user(User.scripted("yes"))
            .context(context)
            .world(Hosts::world)
            .expect(Hosts.ANYTHING)
            .build();
    Agent agent =
        Hosts.taking(session -> session.tools().call("find", arguments, given -> "found"));
    return AgentCl.replayer(agent).build().replay(scenario, harness).run();
  }

  private static boolean isDenied(Run run) {
    return run.trace().events(ToolCalled.class).get(0).answer() instanceof ToolAnswer.Denied;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void areJudgedByGradersAsByGuards(ToolRule rule, boolean denies) {
    Run guarded = run(GOES_ON, Hosts.with(rule), REFUND);
    Run free = run(GOES_ON, Harness.empty(), REFUND);

    assertThat(isDenied(guarded)).isEqualTo(denies);
    assertThat(Policies.obeys(rule).evaluate(free).passed()).isNotEqualTo(denies);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void areJudgedSoAlsoFromTheirTraceAlone(ToolRule rule, boolean denies) {
    Run free = run(GOES_ON, Harness.empty(), REFUND);

    assertThat(Policies.obeys(rule).evaluate(Run.of(free.trace(), GOES_ON)).passed())
        .isNotEqualTo(denies);
    assertThat(Policies.obeys(rule).in(GOES_ON).evaluate(Run.of(free.trace())).passed())
        .isNotEqualTo(denies);
  }

  @Test
  void haveNoMoreEventsThanTheirOwn() {
    Run run = run(GOES_ON, Harness.empty(), REFUND);

    assertThat(run.trace().userMessages()).hasSize(1);
    assertThat(run.earlier()).isEqualTo(BEFORE);
    assertThat(run(Context.EMPTY, Harness.empty(), Map.of()).earlier()).isEmpty();
  }

  @Test
  void obligeWhereEarlierWordsSaySo() {
    Run run = run(GOES_ON, Harness.empty(), REFUND);
    Evaluator booked = Policies.eventually("find", "book").when(Condition.confirmedInWords());

    assertThat(booked.evaluate(run).status()).isEqualTo(Score.Status.FAIL);
    assertThat(booked.evaluate(Run.of(run.trace())).passed()).isTrue();
  }

  /** A call that runs beside another one has a history that is put together anew. */
  @Test
  void areKnownToCallsOfOneRoundToo() {
    ToolRule rule = deny(Condition.confirmedInWords());
    Scenario scenario =
        Scenario.builder("goes-on")
            .user(User.scripted("yes"))
            .context(GOES_ON)
            .world(Hosts::world)
            .expect(Hosts.ANYTHING)
            .build();
    Agent agent =
        Hosts.taking(
            session -> {
              var first = session.tools().begin(Tools.Request.of("book", Map.of()).inner());
              session.tools().call("find", REFUND, given -> "found");
              first.complete("booked");
            });
    Run run = AgentCl.replayer(agent).build().replay(scenario, Hosts.with(rule)).run();

    assertThat(run.trace().events(ToolCalled.class))
        .filteredOn(called -> called.call().name().equals("find"))
        .extracting(ToolCalled::answer)
        .containsExactly(new ToolAnswer.Denied("so it is"));
  }

  @Nested
  class ArgumentsOfCalls {

    @Test
    void thatWereSaidEarlierAreNotMadeUp() {
      Run run = run(GOES_ON, Harness.empty(), Map.of("number", "R-4711"));

      assertThat(ToolUse.grounding().evaluate(run).passed()).isTrue();
    }

    @Test
    void mayBeWhatAToolAnsweredEarlier() {
      Run run = run(GOES_ON, Harness.empty(), Map.of("number", "R-9999"));

      assertThat(ToolUse.grounding().evaluate(run).toString())
          .contains("; but what tools answered before this conversation went on is not known");
      assertThat(ToolUse.grounding().evaluate(run).status()).isEqualTo(Score.Status.ABSTAIN);
      assertThat(ToolUse.grounding().evaluate(Run.of(run.trace())).status())
          .isEqualTo(Score.Status.FAIL);
    }
  }
}
