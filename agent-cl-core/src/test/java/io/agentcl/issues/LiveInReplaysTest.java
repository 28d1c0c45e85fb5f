package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.live.Live;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Agents that do not hand their session on, so that a part of them asks production. */
class LiveInReplaysTest {

  private static final Ending REFUSED =
      new Ending(
          Ending.Kind.DIVERGED,
          "the agent began a conversation in production in the course of a replay; to mend it, hand"
              + " the session on that it was opened with, also to tools that ask it again");

  /** How something is begun in production. */
  private enum Beginning {
    A_CONVERSATION(live -> live.open(Context.EMPTY).close()),
    A_SESSION(live -> live.session(Context.EMPTY).close()),
    A_NAMED_SESSION(live -> live.session("chat-1", Context.EMPTY).close());

    private final Consumer<Live> begins;

    Beginning(Consumer<Live> begins) {
      this.begins = begins;
    }
  }

  private final List<Experience> kept = new ArrayList<>();
  private final AtomicReference<Live> live = new AtomicReference<>();

  private Learner learner(Agent agent) {
    Learner learner =
        AgentCl.learner(agent, Harness.empty())
            .listener(
                event -> {
                  if (event instanceof LearningEvent.Recorded recorded) {
                    kept.add(recorded.experience());
                  }
                })
            .build();
    live.set(learner.live());
    return learner;
  }

  private static Ending replayed(Learner learner) {
    return learner.replayer().replay(Replaying.scenario().build(), Harness.empty()).run().ending();
  }

  @ParameterizedTest
  @EnumSource
  void divergeAndSayHowToMendIt(Beginning beginning) {
    Agent forgetful =
        Agent.text(
            session ->
                message -> {
                  beginning.begins.accept(live.get());
                  return "done";
                });
    try (Learner learner = learner(forgetful)) {
      assertThat(replayed(learner)).isEqualTo(REFUSED);
      assertThat(kept).isEmpty();
    }
  }

  @Test
  void divergeAlsoWhereTheyGoOnAsIfNothingHadHappened() {
    Agent stubborn =
        Agent.text(
            session ->
                message -> {
                  try {
                    live.get().session(Context.EMPTY).close();
                  } catch (RuntimeException e) {
                    return "it did not work";
                  }
                  return "done";
                });
    try (Learner learner = learner(stubborn)) {
      assertThat(replayed(learner)).isEqualTo(REFUSED);
    }
  }

  @Nested
  class AReplayThatIsRunInProduction {

    /** A host may look at a replay while it answers. */
    @Test
    void leavesWhatComesAfterIt() {
      Agent curious =
          Agent.text(
              session ->
                  message -> {
                    if (!session.isReplay()) {
                      AgentCl.replayer(Agent.text(own -> said -> "so"))
                          .build()
                          .replay(Replaying.scenario().build(), Harness.empty());
                    }
                    return String.valueOf(live.get().isReplaying());
                  });
      try (Learner learner = learner(curious)) {
        try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
          assertThat(conversation.say("hello")).isEqualTo("false");
        }
        assertThat(
                learner
                    .replayer()
                    .replay(Replaying.scenario().build(), Harness.empty())
                    .run()
                    .trace()
                    .replies()
                    .get(0)
                    .text())
            .isEqualTo("true");
      }
    }
  }
}
