package io.agentcl.samples.desk;

import static io.agentcl.condition.Condition.always;
import static io.agentcl.condition.Operand.lastUserText;

import io.agentcl.condition.Condition;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.memory.FactExtractor;
import io.agentcl.memory.MemoryProposer;
import io.agentcl.propose.Proposers;
import io.agentcl.rule.Route;
import io.agentcl.rule.Skill;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.Map;

/**
 * What the teams of the desk think might help one day, and what is said of facts. Nothing here is
 * known to be good; each team's ideas are tried for its own area only.
 */
final class Candidates {

  private static final int BEFORE_ALL_OTHERS = 100;
  private static final String TWELVE = "(0?[1-9]|1[0-2])";

  private Candidates() {}

  /** Returns all proposers. */
  static PatchProposer[] all() {
    return new PatchProposer[] {
      in("booking", confirmations()),
      in("booking", questionsOnDates()),
      in("refunds", escalations()),
      in("rebooking", fewerChecks()),
      in("questions", new MemoryProposer(FactExtractor.sentences()))
    };
  }

  /** Returns {@code proposer}, asked only about failures in {@code area}. */
  private static PatchProposer in(String area, PatchProposer proposer) {
    return new PatchProposer() {
      @Override
      public List<Patch> propose(ProposalRequest request) {
        return request.failing().stream().anyMatch(each -> isIn(area, each))
            ? proposer.propose(request)
            : List.of();
      }

      @Override
      public Origin limit(ProposalRequest request) {
        return proposer.limit(request);
      }

      @Override
      public double lowerBound(Harness harness) {
        return proposer.lowerBound(harness);
      }
    };
  }

  private static boolean isIn(String area, Trial failing) {
    return failing.scenario().id().startsWith(area + "/");
  }

  private static PatchProposer confirmations() {
    WorkflowRule ask =
        WorkflowRule.before("book_flight", Condition.confirmed(), "Shall I book that?");
    return Proposers.candidates(WorkflowRule.LAYER, Map.of("book_flight/confirm-first", ask));
  }

  private static PatchProposer questionsOnDates() {
    return Proposers.candidates(
        ToolRule.LAYER,
        Map.of(
            "book_flight/ask-when-date-slashed", askWhen("\\d/\\d"),
            "book_flight/ask-when-date-ambiguous", askWhen("\\b" + TWELVE + "/" + TWELVE + "\\b")));
  }

  private static ToolRule askWhen(String date) {
    return ToolRule.deny(
        "book_flight", lastUserText().matches(date), "Which month is that, in words?");
  }

  private static PatchProposer escalations() {
    return Proposers.candidates(
        Route.LAYER,
        Map.of(
            "supervisor/every-refund", escalate("(?i)refund"),
            "supervisor/every-exclamation", escalate("!"),
            "supervisor/insults",
                escalate("(?i)outrageous|disgrace|scam|thieves|useless|lawyer|fed up")));
  }

  private static Route escalate(String regex) {
    return new Route("supervisor", lastUserText().matches(regex), BEFORE_ALL_OTHERS);
  }

  private static PatchProposer fewerChecks() {
    return Proposers.candidates(
        Skill.LAYER,
        Map.of(
            "verify", new Skill("Makes sure who asks", "find_booking, check_card", always()),
            "rebooking",
                new Skill("Moves a booking", "find_booking, check_card, change_date", always())));
  }
}
