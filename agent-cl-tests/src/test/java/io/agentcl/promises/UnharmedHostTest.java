package io.agentcl.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.trace.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P6: whatever breaks beside it, the host's agent answers as it would without the library. */
class UnharmedHostTest {

  /** Its tool takes and gives what is no value, and its data breaks when it is looked through. */
  private static final Agent CLERK =
      session ->
          message -> {
            Map<String, Object> arguments = Map.of("handle", new Thread("handle"), "n", 1);
            String text =
                session.tools().call("open", arguments, given -> "open " + given.get("n")).text();
            return new Reply(text, Map.of("thread", Thread.currentThread()));
          };

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("broken"),
        new StackOverflowError(),
        new AssertionError("broken"),
        new NoClassDefFoundError("broken"));
  }

  /** Throws {@code failure}, whatever it is. */
  private static IllegalStateException broken(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(failure);
  }

  /** A store of the host that has to do {@code first} whatever it is asked. */
  private record SlowStore(Runnable first) implements ExperienceStore {

    @Override
    public void add(Experience experience) {
      first.run();
    }

    @Override
    public void signal(String id, Signal signal) {
      first.run();
    }

    @Override
    public Optional<Experience> find(String id) {
      first.run();
      return Optional.empty();
    }

    @Override
    public List<Experience> all() {
      first.run();
      return List.of();
    }
  }

  private static LearnerBuilder learner() {
    return AgentCl.learner(CLERK, Harness.empty()).deterministic();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void answersWhereAllOtherPartsBreakAtOnce(Throwable failure) {
    Learner learner =
        learner()
            .experiences(
                new SlowStore(
                    () -> {
                      throw broken(failure);
                    }))
            .listener(
                event -> {
                  throw broken(failure);
                })
            .redactor(
                text -> {
                  throw broken(failure);
                })
            .onSignal(
                Runnable::run,
                (draft, signal) -> {
                  throw broken(failure);
                })
            .build();

    for (int i = 0; i < 2; i++) {
      try (LiveConversation conversation = learner.live().open(Context.user("ann"))) {
        assertThat(conversation.say("hello")).isEqualTo("open 1");
        learner.signal(conversation.id(), Signal.correction("no"));
        assertThat(conversation.say("and again")).isEqualTo("open 1");
      }
    }
  }

  @Test
  void answersWhileTheStoreIsBusyWithAnother() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CompletableFuture<Void> free = new CompletableFuture<>();
    Learner learner =
        learner()
            .experiences(
                new SlowStore(
                    () -> {
                      entered.countDown();
                      free.join();
                    }))
            .build();
    LiveConversation first = learner.live().open(Context.EMPTY);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(first::close);
    assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(
            () -> {
              learner.signal(first.id(), Signal.correction("no"));
              return learner.live().open(Context.EMPTY).say("hello");
            });

    assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("open 1");
    free.complete(null);
    closing.get(60, TimeUnit.SECONDS);
  }
}
