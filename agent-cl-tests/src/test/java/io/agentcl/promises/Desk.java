package io.agentcl.promises;

import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.notCalled;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Session;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.testkit.ScriptedWorld;
import io.agentcl.trace.ToolAnswer;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small desk that books flights and makes refunds, for the tests of the promises. */
final class Desk {

  static final Harness HARNESS =
      Harness.builder()
          .put(PromptSection.LAYER, "greeting", PromptSection.of("How can I help?"))
          .build();

  private static final Pattern BOOKING = Pattern.compile("to (\\w+) on (\\S+)");
  private static final Pattern REFUND = Pattern.compile("refund (\\d+)");

  static final Agent AGENT = Agent.text(session -> message -> answer(session, message));

  /** Denies dates that can be read in two ways. */
  static final ToolRule ASK_WHICH_DATE =
      ToolRule.deny(
          "book",
          Operand.argument("date").matches("^(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])$"),
          "Which day is that?");

  /** Denies every date with a slash: smaller, and too broad. */
  static final ToolRule ASK_EVERY_SLASH =
      ToolRule.deny("book", Operand.argument("date").matches("/"), "Which day?");

  static final WorkflowRule CONFIRM_REFUNDS =
      WorkflowRule.before("refund", Condition.confirmed(), "Confirm first.");

  /** A date that can be read in two ways must be asked for. */
  static final Scenario AMBIGUOUS =
      Scenario.builder("flight/ambiguous-date")
          .user(User.scripted("to Oslo on 3/4", "to Oslo on 2026-04-03"))
          .world(Desk::world)
          .expect(called("book").with("date", "2026-04-03").times(1))
          .expect(called("book").times(1))
          .build();

  /** A date that can be read in one way only must not be asked for. */
  static final Scenario CLEAR =
      Scenario.builder("flight/clear-date")
          .user(User.scripted("to Rome on 31/12"))
          .world(Desk::world)
          .expect(called("book").with("date", "31/12"))
          .build();

  static final Scenario REFUND_SMALL =
      Scenario.builder("refund/small")
          .user(User.scripted("refund 20"))
          .world(Desk::world)
          .expect(called("refund").with("amount", 20))
          .build();

  static final Scenario GREETING =
      Scenario.builder("greeting").user(User.scripted("hello")).expect(notCalled("book")).build();

  private Desk() {}

  private static String answer(Session session, String message) {
    Matcher booking = BOOKING.matcher(message);
    if (booking.find()) {
      Map<String, String> trip = Map.of("city", booking.group(1), "date", booking.group(2));
      return session.tools().call("book", trip, arguments -> "really booked").text();
    }
    Matcher refund = REFUND.matcher(message);
    if (refund.find()) {
      Map<String, Integer> money = Map.of("amount", Integer.valueOf(refund.group(1)));
      ToolAnswer answer = session.tools().call("refund", money, arguments -> "really refunded");
      return answer.text();
    }
    return session.harness().derive(PromptSection.PROMPT, session.evidence());
  }

  static ScriptedWorld world() {
    return ScriptedWorld.of("desk-world-1")
        .tool("book", (arguments, state) -> "booked " + new TreeMap<>(arguments))
        .tool("refund", (arguments, state) -> "refunded " + arguments.get("amount"));
  }

  static LearnerBuilder learner() {
    return AgentCl.learner(AGENT, HARNESS).deterministic().agentVersion("desk-1").threads(2);
  }

  /** Proposes tool rules, each under {@code book/<name>}. */
  static PatchProposer proposing(Map<String, ToolRule> rules) {
    return request ->
        rules.entrySet().stream()
            .map(rule -> put(request.harness(), rule.getKey(), rule.getValue()))
            .toList();
  }

  static Patch put(Harness harness, String name, ToolRule rule) {
    return harness.patch().put(ToolRule.LAYER, "book/" + name, rule).because(name).build();
  }
}
