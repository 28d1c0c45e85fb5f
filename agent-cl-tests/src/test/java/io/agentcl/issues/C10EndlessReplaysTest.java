package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.harness.Harness;
import io.agentcl.run.Agent;
import io.agentcl.run.Limits;
import io.agentcl.run.Session;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.statistics.Proportion;
import io.agentcl.statistics.Trials;
import io.agentcl.testkit.ScriptedWorld;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("C10: an agent that comes to no end has failed")
class C10EndlessReplaysTest {

  /** Books at once, but in two of ten conversations never stops. */
  private static Agent agent() {
    AtomicInteger conversations = new AtomicInteger();
    return Agent.text(
        session -> {
          boolean endless = conversations.getAndIncrement() % 5 == 0;
          return message -> answer(session, endless);
        });
  }

  private static String answer(Session session, boolean endless) {
    do {
      session.tools().call("book", Map.of(), arguments -> "booked");
    } while (endless);
    return "booked";
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoOfTenAreTwoFailures(boolean ofCompletedRuns) {
    Evaluator booked = Calls.called("book");
    Scenario scenario =
        Scenario.builder("desk/book")
            .user(User.scripted("book"))
            .world(() -> ScriptedWorld.of("1").tool("book", (arguments, state) -> "booked"))
            .limits(new Limits(5, 10, Duration.ofMinutes(1)))
            .expect(ofCompletedRuns ? booked.ofCompletedRuns() : booked)
            .build();

    Trials trials = Trials.run(AgentCl.replayer(agent()).build(), scenario, Harness.empty(), 10);

    assertThat(trials.passes()).isEqualTo(new Proportion(8, 10));
    assertThat(trials.passes().passAll(8)).hasValueCloseTo(1 / 45.0, within(1e-12));
    assertThat(trials.isTrustworthy()).isTrue();
    assertThat(trials.toString()).contains("8 of 10").doesNotContain("unscored");
  }
}
