package io.agentcl.benchmarks.taubench.rules;

import static io.agentcl.condition.Condition.all;
import static io.agentcl.condition.Condition.any;
import static io.agentcl.condition.Operand.allUserText;
import static io.agentcl.condition.Operand.argument;
import static io.agentcl.condition.Operand.constant;
import static io.agentcl.condition.Operand.probe;
import static io.agentcl.condition.Operand.result;

import io.agentcl.benchmarks.taubench.rules.CandidateRule.Basis;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.rule.OnUnknown;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the shop's policy says, as rules on its tools. Much of the policy is enforced by the tools
 * themselves and needs none.
 */
final class RetailRules {

  private static final String CANCEL = "cancel_pending_order";
  private static final String MODIFY_ITEMS = "modify_pending_order_items";
  private static final String EXCHANGE = "exchange_delivered_order_items";
  private static final List<String> ON_ORDERS =
      List.of(
          CANCEL,
          "modify_pending_order_address",
          "modify_pending_order_payment",
          MODIFY_ITEMS,
          "return_delivered_order_items",
          EXCHANGE);

  private static final String BY_EMAIL = "find_user_id_by_email";
  private static final String BY_NAME = "find_user_id_by_name_zip";

  private static final String AUTHENTICATE =
      "At the beginning of the conversation, you have to authenticate the user identity by locating"
          + " their user id via email, or via name + zip code.";
  private static final String ONE_USER =
      "You can only help one user per conversation (but you can handle multiple requests from the"
          + " same user), and must deny any requests for tasks related to any other user.";
  private static final String OTHER_OPTION =
      "each item can be modified to an available new item of the same product but of different"
          + " product option.";
  private static final String REASON =
      "The user needs to confirm the order id and the reason (either 'no longer needed' or 'ordered"
          + " by mistake') for cancellation.";
  private static final String CONFIRM =
      "Before taking consequential actions that update the database (cancel, modify, return,"
          + " exchange), you have to list the action detail and obtain explicit user confirmation"
          + " (yes) to proceed.";

  private static final String USER_ID = "^[a-z]+_[a-z]+_[0-9]+$";

  private RetailRules() {}

  static List<CandidateRule> candidates() {
    List<CandidateRule> rules = new ArrayList<>();
    for (String tool : ON_ORDERS) {
      rules.add(authenticated(tool));
      rules.add(ownOrder(tool));
      rules.add(Confirmation.before(tool, CONFIRM));
    }
    rules.add(otherOption(MODIFY_ITEMS));
    rules.add(otherOption(EXCHANGE));
    rules.add(cancelReason("mistake", "ordered by mistake", "(?i)\\bby mistake\\b"));
    rules.add(cancelReason("needed", "no longer needed", "(?i)\\bno longer need"));
    return rules;
  }

  private static CandidateRule authenticated(String tool) {
    return CandidateRule.of(
        Basis.POLICY,
        AUTHENTICATE,
        tool + "/authenticated",
        WorkflowRule.before(
            tool,
            any(result(BY_EMAIL, "").matches(USER_ID), result(BY_NAME, "").matches(USER_ID)),
            "Find the user's id by email, or by name and zip code, first."));
  }

  private static CandidateRule ownOrder(String tool) {
    Operand owner = probe("get_order_details", Map.of("order_id", argument("order_id")), "user_id");
    Condition found =
        any(result(BY_EMAIL, "").matches(USER_ID), result(BY_NAME, "").matches(USER_ID));
    return CandidateRule.of(
        Basis.POLICY,
        ONE_USER,
        tool + "/own-order",
        new ToolRule.Guard(
            tool,
            all(found, isNot(owner, BY_EMAIL), isNot(owner, BY_NAME)),
            "This order belongs to another user. Deny the request.",
            OnUnknown.SKIP));
  }

  private static Condition isNot(Operand owner, String finder) {
    Operand user = result(finder, "");
    return any(user.exists().negate(), owner.isNot(user));
  }

  private static CandidateRule otherOption(String tool) {
    return CandidateRule.of(
        Basis.POLICY,
        OTHER_OPTION,
        tool + "/other-option",
        new ToolRule.Guard(
            tool,
            argument("item_ids").is(argument("new_item_ids")),
            "The new items are the old ones. Ask the user for other options.",
            OnUnknown.SKIP));
  }

  /** Sets the reason to the one whose words the user says, also where he says the other's too. */
  private static CandidateRule cancelReason(String name, String reason, String words) {
    return CandidateRule.of(
        Basis.WORDS,
        REASON,
        CANCEL + "/reason-" + name,
        ToolRule.rewrite(CANCEL, "reason", constant(reason), allUserText().matches(words)));
  }
}
