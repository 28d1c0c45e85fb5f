package io.agentcl.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a host keeps with a conversation. */
class AttachedTest {

  /** What a host makes for one conversation. */
  private record Assistant(String name) {}

  private final Learner learner =
      AgentCl.learner(Agent.text(session -> message -> message), Harness.empty()).build();

  @AfterEach
  void close() {
    learner.close();
  }

  private LiveSession session(String conversation) {
    return learner.live().session(conversation, Context.EMPTY);
  }

  @Test
  void isMadeOnceForEachConversation() {
    Assistant first = session("c-1").attached(Assistant.class, () -> new Assistant("one"));

    assertThat(session("c-1").attached(Assistant.class, () -> new Assistant("two")))
        .isSameAs(first);
    assertThat(session("c-2").attached(Assistant.class, () -> new Assistant("two")).name())
        .isEqualTo("two");
    assertThat(session("c-1").attached(String.class, () -> "another type"))
        .isEqualTo("another type");
  }

  @Test
  void isGoneWithTheConversation() {
    LiveSession session = session("c-1");
    var unused = session.attached(Assistant.class, () -> new Assistant("one"));
    session.close();

    assertThat(session("c-1").attached(Assistant.class, () -> new Assistant("two")).name())
        .isEqualTo("two");
  }

  @Test
  void isOneObjectWhoeverComesFirst() {
    LiveSession session = session("c-1");
    Set<Assistant> got = ConcurrentHashMap.newKeySet();

    // The second one asks while the first one makes his.
    got.add(
        session.attached(
            Assistant.class,
            () -> {
              got.add(session.attached(Assistant.class, () -> new Assistant("faster")));
              return new Assistant("slower");
            }));

    assertThat(got).hasSize(1);
  }
}
