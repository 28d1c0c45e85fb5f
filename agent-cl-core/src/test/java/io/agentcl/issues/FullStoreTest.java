package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;
import io.agentcl.store.InMemoryExperienceStore;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C16: the store in memory was bounded by count only")
class FullStoreTest {

  private static Experience saying(String id, String text) {
    TraceEvent said = new TraceEvent.UserSaid(Instant.EPOCH, Message.of(text));
    return new Experience(
        id,
        new Experience.Setting(Instant.EPOCH, Context.EMPTY, "h-1", "a-1"),
        Trace.of(List.of(said)),
        List.of());
  }

  private static Experience large(String id) {
    return saying(id, "x".repeat(10_000));
  }

  @Test
  void forgetsTheOldestForWantOfRoom() {
    ExperienceStore store = InMemoryExperienceStore.of(1_000, 35_000);
    for (int i = 0; i < 40; i++) {
      store.add(large("c-" + i));
    }

    assertThat(store.all()).extracting(Experience::id).containsExactly("c-37", "c-38", "c-39");
  }

  @Test
  void countsSignals() {
    ExperienceStore store = InMemoryExperienceStore.of(1_000, 35_000);
    store.add(large("c-1"));
    store.add(large("c-2"));

    store.signal("c-2", Signal.thumbsDown("y".repeat(10_000)));

    assertThat(store.all()).extracting(Experience::id).containsExactly("c-2");
  }

  @Test
  void hasRoomForSmallOnesAfterLargeOnesAreForgotten() {
    ExperienceStore store = InMemoryExperienceStore.of(1_000, 35_000);
    for (int i = 0; i < 10; i++) {
      store.add(large("large-" + i));
    }
    for (int i = 0; i < 100; i++) {
      store.add(saying("c-" + i, "hello"));
    }

    assertThat(store.all()).hasSizeGreaterThan(99);
    assertThat(store.find("c-0")).isPresent();
  }

  @Test
  void keepsTheNewestWhateverItsSize() {
    ExperienceStore store = InMemoryExperienceStore.of(1_000, 10);
    store.add(large("c-1"));
    store.add(large("c-2"));

    assertThat(store.all()).extracting(Experience::id).containsExactly("c-2");
  }

  @Test
  void isNotMadeOfNoRoom() {
    assertThatThrownBy(() -> InMemoryExperienceStore.of(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bytes must be at least 1: 0");
  }
}
