package io.agentcl.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.Arrays;

/**
 * How a host's model is asked past its listeners: those are told by who asks, and not in replays. A
 * model that does not do it the usual way tells them itself.
 */
final class RealModel {

  private static final ClassValue<Boolean> BLOCKING = overrides(ChatModel.class, ChatRequest.class);

  private static final ClassValue<Boolean> STREAMING =
      overrides(StreamingChatModel.class, ChatRequest.class, StreamingChatResponseHandler.class);

  private RealModel() {}

  static boolean isUsual(ChatModel model) {
    return BLOCKING.get(model.getClass());
  }

  static boolean isUsual(StreamingChatModel model) {
    return STREAMING.get(model.getClass());
  }

  private static ClassValue<Boolean> overrides(Class<?> type, Class<?>... parameters) {
    return new ClassValue<>() {
      @Override
      protected Boolean computeValue(Class<?> model) {
        return Arrays.stream(model.getMethods())
            .filter(each -> each.getName().equals("doChat"))
            .filter(each -> Arrays.equals(each.getParameterTypes(), parameters))
            .anyMatch(each -> each.getDeclaringClass() != type);
      }
    };
  }
}
