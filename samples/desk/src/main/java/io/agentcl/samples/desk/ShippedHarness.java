package io.agentcl.samples.desk;

import static io.agentcl.condition.Condition.always;
import static io.agentcl.condition.Condition.calledBefore;
import static io.agentcl.condition.Operand.lastUserText;

import io.agentcl.harness.Harness;
import io.agentcl.memory.Fact;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Route;
import io.agentcl.rule.Skill;
import io.agentcl.rule.WorkflowRule;

/** The harness with which the desk was deployed. */
public final class ShippedHarness {

  private static final String PROMPT =
      """
      You are the desk of an airline. Call the tools named under "Steps" in their order, each once; \
      those that begin with check_ you may call together. Dates are written as 2026-12-31; in 3/4 \
      the month comes first. If a tool answers with a question, ask the user that question and \
      call nothing more. When all steps are done, say what the last tool said, and no more. \
      Without steps, answer with what stands under "Known"; if there is nothing, say that you \
      book, change and refund flights. If a user only complains, say that you are sorry.\
      """;

  private ShippedHarness() {}

  /** Returns the harness. */
  public static Harness create() {
    Harness.Builder harness = Harness.builder();
    route(harness, "booking", "(?i)\\b(book|fly)\\b", 10);
    route(harness, "refunds", "(?i)\\brefund|money back", 20);
    route(harness, "rebooking", "(?i)\\b(move|rebook)\\b", 20);
    route(harness, "renaming", "(?i)\\bname\\b", 20);
    route(harness, "questions", "\\?$", 0);
    skill(harness, "booking", "Books a flight", "book_flight");
    skill(harness, "refunds", "Pays a price back", "find_booking, pay_refund");
    skill(harness, "rebooking", "Moves a booking", "@verify, change_date");
    skill(harness, "renaming", "Corrects a name", "@verify, change_name");
    skill(harness, "supervisor", "Calls a supervisor", "hand_over");
    skill(harness, "verify", "Makes sure who asks", "find_booking, check_identity, check_card");
    return harness
        .put(
            WorkflowRule.LAYER,
            "change_name/check_identity",
            WorkflowRule.before(
                "change_name", calledBefore("check_identity"), "May I see the passport first?"))
        .put(Fact.LAYER, "cabin-bag/weight", Fact.of("cabin bag", "weight", "8 kg"))
        .put(PromptSection.LAYER, "desk", PromptSection.of(PROMPT))
        .build();
  }

  private static void route(Harness.Builder harness, String target, String regex, int priority) {
    harness.put(Route.LAYER, target, new Route(target, lastUserText().matches(regex), priority));
  }

  private static void skill(Harness.Builder harness, String name, String purpose, String steps) {
    harness.put(Skill.LAYER, name, new Skill(purpose, steps, always()));
  }
}
