package io.agentcl.springai;

import io.agentcl.run.Session;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.advisor.observation.AdvisorObservationContext;
import org.springframework.ai.chat.client.observation.ChatClientObservationContext;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;
import reactor.core.publisher.Flux;

/** Lets through what is no observation of a replay. */
final class OutsideReplays implements ObservationPredicate {

  /** Set in a thread that asks a model in a replay; a request may hold nothing that says so. */
  private static final ThreadLocal<Boolean> ASKING = new ThreadLocal<>();

  /** In the metadata of messages of a replay: other threads that ask a model have nothing else. */
  private static final String REPLAY = "agentcl.replay";

  /** Returns {@code request} as one of a replay. The host's own messages are left alone. */
  static ChatClientRequest marked(ChatClientRequest request) {
    Prompt prompt = request.prompt();
    List<Message> messages = prompt.getInstructions().stream().map(OutsideReplays::marked).toList();
    return request.mutate().prompt(new Prompt(messages, prompt.getOptions())).build();
  }

  private static Message marked(Message message) {
    Map<String, Object> metadata = new HashMap<>(message.getMetadata());
    metadata.put(REPLAY, true);
    if (message instanceof UserMessage user) {
      return user.mutate().metadata(metadata).build();
    }
    return message instanceof SystemMessage system
        ? system.mutate().metadata(metadata).build()
        : message;
  }

  /** Returns what {@code asking} gives, which asks a model in a replay. */
  static <T> T asked(Supplier<T> asking) {
    Boolean before = ASKING.get();
    ASKING.set(true);
    try {
      return asking.get();
    } finally {
      restore(before);
    }
  }

  private static void restore(@Nullable Boolean before) {
    if (before == null) {
      ASKING.remove();
    } else {
      ASKING.set(before);
    }
  }

  /** As {@link #asked}, of a stream: its model is asked by who subscribes. */
  static <T> Flux<T> streamed(Flux<T> stream) {
    return Flux.from(
        reader ->
            asked(
                () -> {
                  stream.subscribe(reader);
                  return true;
                }));
  }

  @Override
  public boolean test(String name, Observation.Context context) {
    if (context instanceof ChatClientObservationContext client) {
      return !isReplay(client.getRequest());
    }
    if (context instanceof AdvisorObservationContext advisor) {
      return !isReplay(advisor.getChatClientRequest());
    }
    if (context instanceof ToolCallingObservationContext tool) {
      return !(tool.getToolDefinition() instanceof GuardedTool.OfReplay);
    }
    return !(context instanceof ChatModelObservationContext model) || !isReplay(model);
  }

  private static boolean isReplay(ChatClientRequest request) {
    return SpringAiAgent.session(request.context()).filter(Session::isReplay).isPresent();
  }

  /** Where another thread asks it, that is seen by its messages, or the tools it is offered. */
  private static boolean isReplay(ChatModelObservationContext model) {
    boolean isMarked =
        model.getRequest().getInstructions().stream()
            .anyMatch(message -> message.getMetadata().containsKey(REPLAY));
    if (isMarked || ASKING.get() != null) {
      return true;
    }
    return Offered.tools(model.getRequest().getOptions()).stream()
        .anyMatch(tool -> tool instanceof GuardedTool guarded && guarded.isOfReplay());
  }
}
