package io.agentcl.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.agentcl.rule.ModelChoice;
import io.agentcl.run.Session;

/** The model that the harness chooses. */
final class Chosen {

  private Chosen() {}

  /** Returns {@code request} for the model of the harness, if it has one, whatever it asked for. */
  static ChatRequest by(Session session, ChatRequest request) {
    return session
        .harness()
        .find(ModelChoice.LAYER, ModelChoice.CHAT)
        .map(choice -> with(request, choice))
        .orElse(request);
  }

  private static ChatRequest with(ChatRequest request, ModelChoice choice) {
    DefaultChatRequestParameters.Builder<?> chosen =
        DefaultChatRequestParameters.builder().modelName(choice.model());
    choice.temperature().ifPresent(chosen::temperature);
    ChatRequestParameters parameters = request.parameters().overrideWith(chosen.build());
    return ChatRequest.builder().messages(request.messages()).parameters(parameters).build();
  }
}
