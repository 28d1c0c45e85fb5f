package io.agentcl.springai;

import io.agentcl.run.Session;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.advisor.observation.AdvisorObservationContext;
import org.springframework.ai.chat.client.observation.ChatClientObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;

/** Lets through what is no observation of a replay. */
final class OutsideReplays implements ObservationPredicate {

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

  /** A model is seen to be asked in a replay by the tools that it is offered. */
  private static boolean isReplay(ChatModelObservationContext model) {
    return Offered.tools(model.getRequest().getOptions()).stream()
        .anyMatch(tool -> tool instanceof GuardedTool guarded && guarded.isOfReplay());
  }
}
