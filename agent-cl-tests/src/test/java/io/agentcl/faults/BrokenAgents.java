package io.agentcl.faults;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.run.Agent;
import io.agentcl.run.Conversation;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Agents that break. */
abstract class BrokenAgents {

  /** Agents that fail at the first message, and the words for it. */
  static Stream<Arguments> failing() {
    return Stream.of(
        arguments(opening(session -> Desk.sneak(new IOException("no key"))), "IOException: no key"),
        arguments(opening(session -> null), "the agent opened no conversation"),
        arguments(replying(m -> Desk.sneak(new IOException("no net"))), "IOException: no net"),
        arguments(
            replying(m -> Desk.sneak(new IllegalStateException("bug"))),
            "IllegalStateException: bug"),
        arguments(replying(BrokenAgents::recurse), "java.lang.StackOverflowError"),
        arguments(replying(m -> Desk.sneak(new AssertionError("no"))), "AssertionError: no"),
        arguments(
            replying(m -> Desk.sneak(new NoClassDefFoundError("Gone"))),
            "NoClassDefFoundError: Gone"),
        arguments(replying(m -> null), "the agent answered null"));
  }

  static Agent opening(Agent agent) {
    return agent;
  }

  static Agent replying(Conversation conversation) {
    return session -> conversation;
  }

  static Reply recurse(Message message) {
    return message.text().isEmpty() ? Reply.of("") : recurse(message);
  }

  /** Returns an agent that answers well and throws {@code failure} when it is closed. */
  static Agent closing(Throwable failure) {
    return session ->
        new Conversation() {
          @Override
          public Reply reply(Message message) {
            return Reply.of("done");
          }

          @Override
          public void close() {
            Desk.sneak(failure);
          }
        };
  }
}
