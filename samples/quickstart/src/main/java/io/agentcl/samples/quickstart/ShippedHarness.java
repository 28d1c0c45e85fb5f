package io.agentcl.samples.quickstart;

import static io.agentcl.condition.Condition.always;
import static io.agentcl.condition.Condition.calledBefore;
import static io.agentcl.condition.Operand.lastUserText;

import io.agentcl.condition.Condition;
import io.agentcl.harness.Harness;
import io.agentcl.memory.Fact;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Route;
import io.agentcl.rule.Skill;
import io.agentcl.rule.WorkflowRule;

/** The harness with which the desk was deployed. */
final class ShippedHarness {

  private static final Condition COMPLAINS =
      lastUserText().matches("(?i)\\b(wrong|not|only|human|never)\\b");

  private ShippedHarness() {}

  /** Returns the harness. */
  static Harness create() {
    Harness.Builder harness = Harness.builder();
    addTasks(harness);
    addRules(harness);
    return harness
        .put(Fare.LAYER, "flex", new Fare(100))
        .put(Fare.LAYER, "light", new Fare(50))
        .put(Fact.LAYER, "cabin-bag/weight", Fact.of("cabin bag", "weight", "8 kg"))
        .put(Fact.LAYER, "boarding/end", Fact.of("boarding", "end", "20 minutes before departure"))
        .put(
            PromptSection.LAYER,
            "introduction",
            new PromptSection(
                "I book, change and refund flights. What can I do for you?", COMPLAINS.negate(), 0))
        .put(
            PromptSection.LAYER,
            "regret",
            new PromptSection("I am sorry. A colleague will look into it.", COMPLAINS, 0))
        .build();
  }

  private static void addTasks(Harness.Builder harness) {
    route(harness, "booking", "(?i)\\b(book|fly)\\b", 10);
    route(harness, "refunds", "(?i)\\brefund|money back", 20);
    route(harness, "rebooking", "(?i)\\b(move|rebook)\\b", 20);
    route(harness, "renaming", "(?i)\\bname\\b", 20);
    route(harness, "upgrading", "(?i)\\bupgrade\\b", 20);
    route(harness, "questions", "\\?$", 0);
    skill(harness, "booking", "Books a flight", "book_flight");
    skill(harness, "refunds", "Pays a price back", "find_booking, pay_refund");
    skill(harness, "rebooking", "Moves a booking", "@verify, check_seats, change_date");
    skill(harness, "renaming", "Corrects a name", "@verify, change_name");
    skill(harness, "upgrading", "Sells a better seat", "@verify, upgrade_seat");
    skill(harness, "supervisor", "Calls a person", "hand_over");
    skill(harness, "verify", "Makes sure who asks", "find_booking, check_identity, check_card");
  }

  private static void route(Harness.Builder harness, String target, String regex, int priority) {
    harness.put(Route.LAYER, target, new Route(target, lastUserText().matches(regex), priority));
  }

  private static void skill(Harness.Builder harness, String name, String purpose, String steps) {
    harness.put(Skill.LAYER, name, new Skill(purpose, steps, always()));
  }

  private static void addRules(Harness.Builder harness) {
    before(harness, "change_name", "check_identity", "I must see the passport first.");
    before(harness, "upgrade_seat", "check_card", "I must check the card first.");
    before(harness, "change_date", "find_booking", "I must find the booking first.");
  }

  private static void before(Harness.Builder harness, String tool, String first, String message) {
    harness.put(
        WorkflowRule.LAYER,
        tool + "/" + first,
        WorkflowRule.before(tool, calledBefore(first), message));
  }
}
