package io.agentcl.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.Arrays;

/**
 * How a host's model is asked past its listeners: those are told by who asks, and not in replays. A
 * model that does not do it the usual way, or does more than that, tells them itself.
 */
final class RealModel {

  private static final ClassValue<Boolean> BLOCKING = usual(ChatModel.class);
  private static final ClassValue<Boolean> STREAMING = usual(StreamingChatModel.class);

  private RealModel() {}

  static boolean isUsual(ChatModel model) {
    return BLOCKING.get(model.getClass());
  }

  static boolean isUsual(StreamingChatModel model) {
    return STREAMING.get(model.getClass());
  }

  /** Usual is what only says how a request is sent, and leaves all around it to the framework. */
  private static ClassValue<Boolean> usual(Class<?> type) {
    return new ClassValue<>() {
      @Override
      protected Boolean computeValue(Class<?> model) {
        return overrides(model, type, "doChat") && !overrides(model, type, "chat");
      }
    };
  }

  private static boolean overrides(Class<?> model, Class<?> type, String method) {
    return Arrays.stream(model.getMethods())
        .filter(each -> each.getName().equals(method))
        .filter(each -> each.getParameterCount() > 0)
        .filter(each -> each.getParameterTypes()[0] == ChatRequest.class)
        .anyMatch(each -> each.getDeclaringClass() != type);
  }
}
