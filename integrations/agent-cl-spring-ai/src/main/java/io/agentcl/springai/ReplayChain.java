package io.agentcl.springai;

import io.agentcl.run.Session;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.springframework.ai.chat.client.advisor.DefaultAroundAdvisorChain;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.MemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;

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

  CallAdvisorChain call(CallAdvisorChain chain, Advisor after, Session session) {
    return rest(chain.getCallAdvisors(), after, session);
  }

  StreamAdvisorChain stream(StreamAdvisorChain chain, Advisor after, Session session) {
    return rest(chain.getStreamAdvisors(), after, session);
  }

  private DefaultAroundAdvisorChain rest(
      List<? extends Advisor> all, Advisor after, Session session) {
    List<Advisor> rest = new ArrayList<>();
    for (Advisor advisor : all.subList(all.indexOf(after) + 1, all.size())) {
      rest.add(
          advisor instanceof MemoryAdvisor
              ? MessageChatMemoryAdvisor.builder(memory(session)).order(advisor.getOrder()).build()
              : advisor);
    }
    Collections.reverse(rest); // the builder puts those of equal order the other way round
    return DefaultAroundAdvisorChain.builder(ObservationRegistry.NOOP).pushAll(rest).build();
  }

  private ChatMemory memory(Session session) {
    return memories.computeIfAbsent(
        session,
        key -> {
          ChatMemory memory = MessageWindowChatMemory.builder().maxMessages(window).build();
          memory.add(session.id(), Messages.messages(session.context().earlier()));
          return memory;
        });
  }
}
