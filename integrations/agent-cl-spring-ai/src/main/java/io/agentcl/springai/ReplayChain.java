package io.agentcl.springai;

import io.agentcl.run.Session;
import io.micrometer.observation.ObservationRegistry;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.advisor.DefaultAroundAdvisorChain;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.client.advisor.api.BaseAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.MemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.ToolAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.util.ReflectionUtils;

/**
 * The rest of a chain of advisors for a replay: in the place of each memory of production stands
 * one of the replay's own, and nobody observes. Safe for use by many threads.
 */
final class ReplayChain {

  /** How many messages a memory of the framework keeps if nobody says more. */
  static final int WINDOW = 20;

  private volatile int window = WINDOW;

  /** The memories of replays, as long as somebody has their session. */
  private final Map<Session, ChatMemory> memories =
      Collections.synchronizedMap(new WeakHashMap<>());

  void window(int messages) {
    if (messages < 1) {
      throw new IllegalArgumentException("window must be at least 1: " + messages);
    }
    window = messages;
  }

  CallAdvisorChain call(
      CallAdvisorChain chain, Advisor after, Session session, ChatClientRequest first) {
    return rest(chain.getCallAdvisors(), after, memory(session, first), advisor -> advisor);
  }

  StreamAdvisorChain stream(
      StreamAdvisorChain chain, Advisor after, UnderWay underWay, ChatClientRequest first) {
    ChatMemory memory = memory(underWay.session(), first);
    return rest(chain.getStreamAdvisors(), after, memory, advisor -> known(advisor, underWay));
  }

  /** Those that do their own streaming subscribe where the context of the stream tells it. */
  private static Advisor known(Advisor advisor, UnderWay underWay) {
    return advisor instanceof BaseAdvisor plain
            && !(advisor instanceof ToolAdvisor)
            && streamsAsFramework(plain)
        ? underWay.known(plain)
        : advisor;
  }

  private static boolean streamsAsFramework(BaseAdvisor advisor) {
    Method streaming =
        ReflectionUtils.findMethod(
            advisor.getClass(), "adviseStream", ChatClientRequest.class, StreamAdvisorChain.class);
    return streaming != null && streaming.getDeclaringClass() == BaseAdvisor.class;
  }

  private static DefaultAroundAdvisorChain rest(
      List<? extends Advisor> all,
      Advisor after,
      ChatMemory memory,
      UnaryOperator<Advisor> changing) {
    List<Advisor> rest = new ArrayList<>();
    for (Advisor advisor : all.subList(all.indexOf(after) + 1, all.size())) {
      rest.add(
          advisor instanceof MemoryAdvisor
              ? MessageChatMemoryAdvisor.builder(memory).order(advisor.getOrder()).build()
              : changing.apply(advisor));
    }
    Collections.reverse(rest); // the builder puts those of equal order the other way round
    return DefaultAroundAdvisorChain.builder(ObservationRegistry.NOOP).pushAll(rest).build();
  }

  /**
   * Returns that of a replay. What was said before is of the conversation that its first request
   * names; agents within the agent, and others beside it, have conversations of their own.
   */
  private ChatMemory memory(Session session, ChatClientRequest first) {
    return memories.computeIfAbsent(
        session,
        key -> {
          Object named = first.context().get(ChatMemory.CONVERSATION_ID);
          ChatMemory memory = MessageWindowChatMemory.builder().maxMessages(window).build();
          memory.add(
              named == null ? session.id() : named.toString(),
              Messages.messages(session.context().earlier()));
          return memory;
        });
  }
}
