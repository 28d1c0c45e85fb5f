package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonlExperienceStoreTest {

  private static final Signal LATE = Signal.ticket("T-1", "wrong date");

  @TempDir Path directory;
  private Path file;
  private final List<BadLine> bad = new ArrayList<>();

  @BeforeEach
  void nameTheFile() throws IOException {
    file = directory.toRealPath().resolve("experiences.jsonl");
  }

  private JsonlExperienceStore open() {
    return JsonlExperienceStore.open(file, bad::add);
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  @Nested
  class AnOpenStore {

    @Test
    void findsWhatWasAddedByItsId() {
      try (JsonlExperienceStore store = open()) {
        store.add(Experiences.rich("a"));
        store.add(Experiences.saying("b", "hello"));

        assertThat(store.find("a")).contains(Experiences.rich("a"));
        assertThat(store.find("b")).contains(Experiences.saying("b", "hello"));
        assertThat(store.find("c")).isEmpty();
      }
    }

    @Test
    void addsSignalsInTheirOrder() {
      try (JsonlExperienceStore store = open()) {
        store.add(Experiences.rich("a"));
        assertThat(store.find("a")).contains(Experiences.rich("a"));

        store.signal("a", LATE);
        store.signal("a", Signal.thumbsUp());

        assertThat(store.find("a"))
            .contains(Experiences.rich("a").with(LATE).with(Signal.thumbsUp()));
      }
    }

    @Test
    void listsTheOldestFirstAsTheyWereWhenAsked() {
      try (JsonlExperienceStore store = open()) {
        store.add(Experiences.saying("z", "1"));
        store.add(Experiences.saying("a", "2"));

        List<Experience> all = store.all();
        store.signal("z", LATE);
        store.add(Experiences.saying("b", "3"));

        assertThat(all).containsExactly(Experiences.saying("z", "1"), Experiences.saying("a", "2"));
      }
    }

    @Test
    void refusesAnIdThatItHas() {
      try (JsonlExperienceStore store = open()) {
        store.add(Experiences.saying("a", "1"));

        assertThatIllegalArgumentException()
            .isThrownBy(() -> store.add(Experiences.saying("a", "2")))
            .withMessage("there is an experience \"a\" already");
        assertThat(store.all()).containsExactly(Experiences.saying("a", "1"));
      }
    }

    @Test
    void refusesASignalToNothing() {
      try (JsonlExperienceStore store = open()) {
        assertThatExceptionOfType(NoSuchElementException.class)
            .isThrownBy(() -> store.signal("a", LATE))
            .withMessage("no experience \"a\"; its id is that of its session, not the host's own");
        assertThatNullPointerException().isThrownBy(() -> store.signal("a", null));
      }
      assertThat(file).isEmptyFile();
    }

    @Test
    void refusesWhatItCouldNotReadAgain() {
      try (JsonlExperienceStore store = open()) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> store.add(Experiences.saying("a", "x".repeat(LineFile.MAX_LINE))))
            .withMessage(
                "experience \"a\" cannot be stored: a line of 134218198 bytes; at most 134217728");
        assertThat(store.find("a")).isEmpty();
      }
    }

    @Test
    void readsAgainWhatTheCacheCannotHold() {
      Experience large = Experiences.saying("a", "x".repeat(17 << 20));
      try (JsonlExperienceStore store = open()) {
        store.add(large);

        assertThat(store.find("a")).contains(large);
        assertThat(store.find("a")).contains(large);
      }
    }

    @Test
    void worksForAnInterruptedThread() {
      try (JsonlExperienceStore store = open()) {
        Thread.currentThread().interrupt();

        store.add(Experiences.saying("a", "1"));

        assertThat(store.find("a")).isPresent();
        assertThat(Thread.interrupted()).isTrue();
      }
    }

    @Test
    void servesManyThreads() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try (JsonlExperienceStore store = open()) {
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
          String id = "e" + i;
          futures.add(
              threads.submit(
                  () -> {
                    store.add(Experiences.rich(id));
                    assertThat(store.find(id)).isPresent();
                    store.signal(id, LATE);
                    return store.all().get(0);
                  }));
        }
        for (Future<?> future : futures) {
          future.get();
        }
      } finally {
        threads.shutdownNow();
      }

      try (JsonlExperienceStore again = open()) {
        assertThat(again.all())
            .hasSize(400)
            .allSatisfy(each -> assertThat(each).isEqualTo(Experiences.rich(each.id()).with(LATE)));
        assertThat(bad).isEmpty();
      }
    }
  }

  @Nested
  class AStoreOpenedAgain {

    @Test
    void hasAllThatWasKept() {
      try (JsonlExperienceStore store = open()) {
        store.add(Experiences.rich("a"));
        store.add(Experiences.rich("b"));
        store.signal("a", LATE);
      }

      try (JsonlExperienceStore store = open()) {
        assertThat(store.all())
            .containsExactly(Experiences.rich("a").with(LATE), Experiences.rich("b"));
        assertThat(bad).isEmpty();
      }
    }

    @Test
    void hasWhatWasWrittenBeforeAnEndWithoutClose() throws IOException {
      Path copy = directory.resolve("copy.jsonl");
      try (JsonlExperienceStore store = open()) {
        store.add(Experiences.rich("a"));
        Files.copy(file, copy);
      }

      try (JsonlExperienceStore store = JsonlExperienceStore.open(copy, bad::add)) {
        assertThat(store.all()).containsExactly(Experiences.rich("a"));
      }
    }

    @Test
    void beginsANewLineAfterATornOne() throws IOException {
      try (JsonlExperienceStore store = open()) {
        store.add(Experiences.rich("a"));
      }
      append("{\"type\":\"experience\",\"for");

      try (JsonlExperienceStore store = open()) {
        store.add(Experiences.rich("b"));
        assertThat(store.find("b")).contains(Experiences.rich("b"));
      }

      try (JsonlExperienceStore store = open()) {
        assertThat(store.all()).containsExactly(Experiences.rich("a"), Experiences.rich("b"));
        assertThat(bad).extracting(BadLine::number).containsExactly(2L, 2L);
      }
    }

    @Test
    void keepsALastLineThatLacksOnlyItsEnd() throws IOException {
      try (JsonlExperienceStore store = open()) {
        store.add(Experiences.rich("a"));
      }
      Files.writeString(file, Files.readString(file).stripTrailing());

      try (JsonlExperienceStore store = open()) {
        store.signal("a", LATE);
        assertThat(store.find("a")).contains(Experiences.rich("a").with(LATE));
      }

      try (JsonlExperienceStore store = open()) {
        assertThat(store.find("a")).contains(Experiences.rich("a").with(LATE));
        assertThat(bad).isEmpty();
      }
    }

    @Test
    void readsTheFormatOfToday() throws IOException {
      Files.writeString(
          file,
          """
          {"type":"experience","format":1,"experience":{"id":"a","setting":{"start":"2026-04-03T12:00:00.000000001Z","context":{"value":{"user":"u"}},"harnessVersion":"h1","agentVersion":"a1"},"trace":{"events":[{"@type":"UserSaid","at":"2026-04-03T12:00:00.000000001Z","message":{"text":"hello","data":{}}}],"dropped":0,"gaps":[]},"signals":[]}}
          {"type":"signal","format":1,"id":"a","signal":{"kind":"TICKET","text":"wrong date","origin":{"kind":"USER","source":"T-1"}}}
          """);

      try (JsonlExperienceStore store = open()) {
        assertThat(store.all()).containsExactly(Experiences.saying("a", "hello").with(LATE));
        assertThat(bad).isEmpty();
      }
    }
  }

  @Nested
  class AClosedStore {

    @Test
    void refusesEveryCallAndIsClosedOnce() {
      JsonlExperienceStore store = open();
      store.add(Experiences.rich("a"));

      store.close();
      store.close();

      String message = "the store %s is closed".formatted(file);
      assertThatIllegalStateException().isThrownBy(() -> store.find("a")).withMessage(message);
      assertThatIllegalStateException().isThrownBy(store::all).withMessage(message);
      assertThatIllegalStateException()
          .isThrownBy(() -> store.signal("a", LATE))
          .withMessage(message);
      assertThatIllegalStateException()
          .isThrownBy(() -> store.add(Experiences.rich("b")))
          .withMessage(message);
    }
  }
}
