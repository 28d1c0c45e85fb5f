package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.LearnerBuilder;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.PatchProposer;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Context;
import io.agentcl.testkit.RecordingListener;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A learner whose problems are told. */
abstract class HostParts {

  static final PatchProposer GOOD = Desk.proposing(Map.of("yes", "yes"));

  final RecordingListener listener = new RecordingListener();

  LearnerBuilder learner() {
    return Desk.learner(Desk.AGENT).listener(listener).proposers(GOOD);
  }

  static void talk(Learner learner) {
    try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
      assertThat(conversation.say("hello")).isNotEmpty();
    }
  }

  List<String> problems() {
    return listener.events(LearningEvent.Problem.class).stream()
        .map(LearningEvent.Problem::summary)
        .toList();
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("broken"), new AssertionError("no"), new StackOverflowError());
  }
}
