package io.agentcl.evaluate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Score.Status;
import java.util.Map;

/** Conversations, and what policies say of them. */
abstract class GradedPolicies {

  static final Map<String, String> W1 = Map.of("order", "W-1");
  static final Map<String, String> W2 = Map.of("order", "W-2");
  static final Operand AMOUNT = Operand.argument("amount");

  static Conversation conversation() {
    return new Conversation();
  }

  static void assertStatus(PolicyEvaluator policy, Conversation conversation, Status status) {
    assertThat(policy.evaluate(conversation.run()).status()).isEqualTo(status);
  }
}
