package io.agentcl.samples.service;

import static io.agentcl.condition.Operand.context;
import static io.agentcl.evaluate.tools.Calls.called;

import io.agentcl.condition.Condition;
import io.agentcl.harness.Harness;
import io.agentcl.learn.PatchProposer;
import io.agentcl.propose.Proposers;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.util.Map;

/** What is deployed: the agent's version, its harness, what must work, and what might help. */
final class Release {

  /** To be raised with the code of the agent: proofs of another version do not count. */
  static final String VERSION = "desk-1";

  /** What the user's context says of where he is from. */
  static final String COUNTRY = "country";

  static final Harness HARNESS =
      Harness.builder()
          .put(PromptSection.LAYER, "task", PromptSection.of("Book and cancel flights."))
          .build();

  /** What worked on the first day. */
  static final Scenario AMERICAN =
      Scenario.builder("flight/american-date")
          .context(Context.user("routine").with(COUNTRY, "US"))
          .user(User.scripted("Book me to Boston on 4/3/2026"))
          .world(Airline::world)
          .expect(called(Desk.BOOK).with("date", "2026-04-03"))
          .build();

  private static final String DAY_FIRST = "Read dates with the day first.";

  private Release() {}

  /** Returns what the team thinks might help one day. Nothing here is known to be good. */
  static PatchProposer candidates() {
    Condition abroad = context(COUNTRY).is("US").negate();
    return Proposers.all(
        Proposers.candidates(
            PromptSection.LAYER,
            Map.of(
                "dates/day-first",
                PromptSection.of(DAY_FIRST),
                "dates/day-first-abroad",
                new PromptSection(DAY_FIRST, abroad, 0))),
        Proposers.candidates(
            WorkflowRule.LAYER,
            Map.of(
                "cancel_flight/confirm-first",
                WorkflowRule.before(
                    Desk.CANCEL, Condition.confirmed(), "Shall I really cancel? Say yes."))));
  }
}
