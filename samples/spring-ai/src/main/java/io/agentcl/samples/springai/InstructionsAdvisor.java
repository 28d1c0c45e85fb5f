package io.agentcl.samples.springai;

import io.agentcl.run.Session;
import io.agentcl.samples.desk.Instructions;
import io.agentcl.springai.SpringAiAgent;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.AdvisorChain;
import org.springframework.ai.chat.client.advisor.api.BaseAdvisor;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.core.Ordered;

/**
 * Puts the desk's own instructions before the prompt of the harness. It stands behind the advisor
 * that finds the session, and outside of the loop of tools: once for each message of the user.
 */
final class InstructionsAdvisor implements BaseAdvisor {

  private final Map<Session, Instructions> instructions =
      Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 150;
  }

  @Override
  public ChatClientRequest before(ChatClientRequest request, AdvisorChain chain) {
    Session session = SpringAiAgent.session(request.context()).orElseThrow();
    String text = instructions.computeIfAbsent(session, Instructions::new).textBesideSkills();
    return request
        .mutate()
        .prompt(request.prompt().augmentSystemMessage(harness -> with(text, harness)))
        .build();
  }

  private static SystemMessage with(String text, SystemMessage harness) {
    return harness.mutate().text((text + "\n\n" + harness.getText()).strip()).build();
  }

  @Override
  public ChatClientResponse after(ChatClientResponse response, AdvisorChain chain) {
    return response;
  }
}
