package io.agentcl.springai;

import io.agentcl.run.Session;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.advisor.observation.AdvisorObservationContext;
import org.springframework.ai.chat.client.observation.ChatClientObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;
import reactor.core.publisher.Flux;

/** Lets through what is no observation of a replay. */
final class OutsideReplays implements ObservationPredicate {

  /** Set in a thread that asks a model in a replay; a request may hold nothing that says so. */
  private static final ThreadLocal<Boolean> ASKING = new ThreadLocal<>();

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

  /** Where another thread asks it, that is seen by the tools that it is offered. */
  private static boolean isReplay(ChatModelObservationContext model) {
    if (ASKING.get() != null) {
      return true;
    }
    return Offered.tools(model.getRequest().getOptions()).stream()
        .anyMatch(tool -> tool instanceof GuardedTool guarded && guarded.isOfReplay());
  }
}
