package io.agentcl.samples.quickstart;

import static io.agentcl.condition.Operand.lastUserText;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.memory.FactExtractor;
import io.agentcl.memory.MemoryProposer;
import io.agentcl.propose.Proposers;
import io.agentcl.rule.Route;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import java.util.List;
import java.util.Map;

/**
 * Where patches come from: stock proposers, and what the teams of the desk think might help one
 * day. Each team's ideas are tried for its own area only. Nothing here is known to be good.
 */
final class Candidates {

  private static final int BEFORE_ALL_OTHERS = 100;

  private Candidates() {}

  /** Returns all proposers. */
  static PatchProposer[] all() {
    return new PatchProposer[] {
      in("booking", confirmations()),
      in("booking", questionsOnDates()),
      in("refunds", escalations()),
      in("rebooking", Proposers.hosts(new LeaveOutChecks())),
      in("questions", new MemoryProposer(FactExtractor.sentences())),
      in("fares", Proposers.candidates(Fare.LAYER, Map.of("light", new Fare(100))))
    };
  }

  /** Returns {@code proposer}, asked only about failures in {@code area}. */
  static PatchProposer in(String area, PatchProposer proposer) {
    return new PatchProposer() {
      @Override
      public List<Patch> propose(ProposalRequest request) {
        boolean ours =
            request.failing().stream()
                .anyMatch(trial -> trial.scenario().id().startsWith(area + "/"));
        return ours ? proposer.propose(request) : List.of();
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

  private static PatchProposer confirmations() {
    WorkflowRule ask =
        WorkflowRule.before(
            "book_flight", Condition.confirmed(), "Ask the user to confirm book_flight first.");
    return Proposers.candidates(WorkflowRule.LAYER, Map.of("book_flight/confirm-first", ask));
  }

  private static PatchProposer questionsOnDates() {
    String twelve = "(0?[1-9]|1[0-2])";
    return Proposers.candidates(
        ToolRule.LAYER,
        Map.of(
            "book_flight/ask-when-date-slashed", askWhen("\\d/\\d"),
            "book_flight/ask-when-date-ambiguous", askWhen("\\b" + twelve + "/" + twelve + "\\b")));
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
    Operand text = lastUserText();
    return new Route("supervisor", text.matches(regex), BEFORE_ALL_OTHERS);
  }
}
