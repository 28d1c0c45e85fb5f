package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Context;
import io.agentcl.store.InMemoryExperienceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that breaks or blocks harms nobody. */
@Timeout(300)
class StoreFaultsTest extends HostParts {

  @Nested
  class AStore {

    @ParameterizedTest
    @MethodSource("io.agentcl.faults.HostPartsFaultsTest#failures")
    void thatThrowsIsAProblemAndTheConversationEndsWell(Throwable failure) {
      Learner learner =
          learner()
              .experiences(
                  new Store() {
                    @Override
                    public void add(Experience experience) {
                      Desk.sneak(failure);
                    }
                  })
              .build();

      talk(learner);

      assertThat(problems()).containsExactly("problem in keeping conversation c-1: " + failure);
      assertThatThrownBy(() -> learner.draft("c-1"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage(
              "no conversation \"c-1\" is kept; one is kept from when it is closed on, in memory as"
                  + " long as there is room");
    }

    @Test
    void thatCannotKeepASignalSaysSoToWhoGivesIt() {
      Learner learner =
          learner()
              .experiences(
                  new Store() {
                    @Override
                    public void signal(String id, Signal signal) {
                      throw new UncheckedIOException(new IOException("disk full"));
                    }
                  })
              .build();
      talk(learner);

      assertThatThrownBy(() -> learner.signal("c-1", Signal.thumbsUp()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("java.io.IOException: disk full");
    }

    @Test
    void thatAnswersNullIsNamed() {
      Learner learner =
          learner()
              .experiences(
                  new Store() {
                    @Override
                    public Optional<Experience> find(String id) {
                      return null;
                    }
                  })
              .build();

      assertThatThrownBy(() -> learner.draft("c-1"))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("the experience store answered null");
    }

    @Test
    void thatTakesItsTimeLosesNoSignal() throws Exception {
      CountDownLatch adding = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      Learner learner =
          learner()
              .experiences(
                  new Store() {
                    @Override
                    public void add(Experience experience) {
                      adding.countDown();
                      await(goOn);
                      super.add(experience);
                    }
                  })
              .build();
      LiveConversation conversation = learner.live().open(Context.EMPTY);
      conversation.say("hello");

      CompletableFuture<Void> closing = CompletableFuture.runAsync(conversation::close);
      adding.await();
      Thread signalling = new Thread(() -> learner.signal("c-1", Signal.thumbsUp()));
      signalling.start();
      untilItWaitsOrIsDone(signalling);
      goOn.countDown();
      closing.get(60, TimeUnit.SECONDS);
      signalling.join(60_000);

      assertThat(learner.draft("c-1").experience().signals()).containsExactly(Signal.thumbsUp());
    }
  }

  private static void untilItWaitsOrIsDone(Thread thread) {
    while (thread.getState() == Thread.State.RUNNABLE || thread.getState() == Thread.State.NEW) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps in memory, but for what breaks. */
  private static class Store implements ExperienceStore {
    private final ExperienceStore memory = InMemoryExperienceStore.of(10);

    @Override
    public void add(Experience experience) {
      memory.add(experience);
    }

    @Override
    public void signal(String id, Signal signal) {
      memory.signal(id, signal);
    }

    @Override
    public Optional<Experience> find(String id) {
      return memory.find(id);
    }

    @Override
    public List<Experience> all() {
      return memory.all();
    }
  }
}
