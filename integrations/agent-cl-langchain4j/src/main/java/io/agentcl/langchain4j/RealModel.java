package io.agentcl.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a host's model is asked past its listeners: those are told by who asks, and not in replays. A
 * model that does not do it the usual way, or does more than that, tells them itself.
 */
final class RealModel {

  private static final ClassValue<Boolean> BLOCKING = usual(ChatModel.class);
  private static final ClassValue<Boolean> STREAMING = usual(StreamingChatModel.class);

  private static final Logger LOG = LoggerFactory.getLogger("io.agentcl");

  /** Whether it was said of a class. */
  private static final ClassValue<AtomicBoolean> TOLD =
      new ClassValue<>() {
        @Override
        protected AtomicBoolean computeValue(Class<?> model) {
          return new AtomicBoolean();
        }
      };

  private RealModel() {}

  static boolean isUsual(ChatModel model) {
    return BLOCKING.get(model.getClass());
  }

  static boolean isUsual(StreamingChatModel model) {
    return STREAMING.get(model.getClass());
  }

  /** Says of each class that its listeners, if it has any, hear of replays; true the first time. */
  static boolean askedInReplay(Class<?> model) {
    boolean isFirst = TOLD.get(model).compareAndSet(false, true);
    if (isFirst) {
      LOG.warn(
          "the model {} is asked by its own chat(..), so that listeners which it tells itself hear"
              + " of replays; to mend it, let it override doChat(..) and not chat(..)",
          model.getName());
    }
    return isFirst;
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
