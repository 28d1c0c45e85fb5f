package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;
import io.agentcl.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryExperienceStoreTest {

  private static Experience experience(String id) {
    return new Experience(
        id,
        new Experience.Setting(Instant.EPOCH, Context.EMPTY, "h-1", "a-1"),
        Trace.EMPTY,
        List.of());
  }

  @Test
  void keepsTheNewestUpToItsCapacity() {
    ExperienceStore store = InMemoryExperienceStore.of(2);

    List.of("c-1", "c-2", "c-3").forEach(id -> store.add(experience(id)));

    assertThat(store.all()).extracting(Experience::id).containsExactly("c-2", "c-3");
    assertThat(store.find("c-1")).isEmpty();
    assertThat(store.find("c-3")).contains(experience("c-3"));
  }

  @Test
  void addsSignalsInPlace() {
    ExperienceStore store = InMemoryExperienceStore.of(2);
    store.add(experience("c-1"));
    store.add(experience("c-2"));

    store.signal("c-1", Signal.thumbsUp());

    assertThat(store.all())
        .containsExactly(experience("c-1").with(Signal.thumbsUp()), experience("c-2"));
  }

  @Test
  void refusesASecondExperienceOfTheSameId() {
    ExperienceStore store = InMemoryExperienceStore.of(2);
    store.add(experience("c-1").with(Signal.thumbsUp()));

    assertThatThrownBy(() -> store.add(experience("c-1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is an experience \"c-1\" already");
    assertThat(store.find("c-1").orElseThrow().signals()).hasSize(1);
  }

  @Test
  void refusesASignalForAnExperienceThatItDoesNotKeep() {
    ExperienceStore store = InMemoryExperienceStore.of(1);
    store.add(experience("c-1"));
    store.add(experience("c-2"));

    assertThatThrownBy(() -> store.signal("c-1", Signal.thumbsUp()))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("no experience \"c-1\"; its id is that of its session, not the host's own");
  }

  @Test
  void refusesToKeepNothing() {
    assertThatThrownBy(() -> InMemoryExperienceStore.of(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("capacity must be at least 1: 0");
  }

  @Nested
  class UsedByManyThreads {

    private static final int THREADS = 8;
    private static final int EACH = 200;

    @Test
    void losesNothing() throws Exception {
      ExperienceStore store = InMemoryExperienceStore.of(THREADS * EACH + 1);
      store.add(experience("shared"));

      inParallel(
          thread -> {
            for (int i = 0; i < EACH; i++) {
              store.add(experience(thread + "/" + i));
              store.signal("shared", Signal.thumbsDown(thread + "/" + i));
            }
          });

      assertThat(store.all()).hasSize(THREADS * EACH + 1);
      assertThat(store.find("shared").orElseThrow().signals())
          .doesNotHaveDuplicates()
          .hasSize(THREADS * EACH);
    }

    private static void inParallel(IntConsumer work)
        throws InterruptedException, ExecutionException {
      ExecutorService executor = Executors.newFixedThreadPool(THREADS);
      try {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          int thread = i;
          running.add(executor.submit(() -> work.accept(thread)));
        }
        for (Future<?> each : running) {
          each.get();
        }
      } finally {
        executor.shutdownNow();
      }
    }
  }
}
