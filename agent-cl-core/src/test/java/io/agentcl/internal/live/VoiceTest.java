package io.agentcl.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Signal;
import io.agentcl.learn.LearningEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VoiceTest {

  private static LearningEvent event(String id) {
    return new LearningEvent.Signalled(id, Signal.thumbsUp());
  }

  @Test
  void tellsBeforeItReturnsIfNobodyElseTells() {
    List<LearningEvent> told = new ArrayList<>();
    Voice voice = new Voice(told::add);

    voice.tell(event("a"));

    assertThat(told).containsExactly(event("a"));
  }

  @Test
  void tellsWhatTheListenerCausesAfterWhatItIsToldNow() {
    List<String> told = new ArrayList<>();
    AtomicReference<Voice> voice = new AtomicReference<>();
    voice.set(
        new Voice(
            event -> {
              told.add("begin " + ((LearningEvent.Signalled) event).id());
              if (event.equals(event("a"))) {
                voice.get().tell(event("b"));
              }
              told.add("end " + ((LearningEvent.Signalled) event).id());
            }));

    voice.get().tell(event("a"));

    assertThat(told).containsExactly("begin a", "end a", "begin b", "end b");
  }

  @Test
  void holdsNobodyUpWhileTheListenerIsSlow() throws Exception {
    CompletableFuture<Void> free = new CompletableFuture<>();
    CompletableFuture<Void> entered = new CompletableFuture<>();
    List<LearningEvent> told = Collections.synchronizedList(new ArrayList<>());
    Voice voice =
        new Voice(
            event -> {
              entered.complete(null);
              free.join();
              told.add(event);
            });
    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> voice.tell(event("a")));
    entered.get(60, TimeUnit.SECONDS);

    CompletableFuture.runAsync(() -> voice.tell(event("b"))).get(60, TimeUnit.SECONDS);

    assertThat(told).isEmpty();
    free.complete(null);
    first.get(60, TimeUnit.SECONDS);
    assertThat(told).containsExactly(event("a"), event("b"));
  }

  @Test
  void tellsAllToOneAtATimeWhoeverTells() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<LearningEvent> told = new ArrayList<>();
    Voice voice =
        new Voice(
            event -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              told.add(event);
              inside.decrementAndGet();
            });

    IntStream.range(0, 2_000).parallel().forEach(i -> voice.tell(event("" + i)));

    assertThat(most).hasValue(1);
    assertThat(told).hasSize(2_000).doesNotHaveDuplicates();
  }

  @Test
  void goesOnAfterWhateverTheListenerThrows() {
    List<LearningEvent> told = new ArrayList<>();
    Voice voice =
        new Voice(
            event -> {
              told.add(event);
              VoiceTest.<RuntimeException>sneak(new Exception("checked"));
            });

    voice.tell(event("a"));
    voice.tell(event("b"));

    assertThat(told).containsExactly(event("a"), event("b"));
  }

  @SuppressWarnings("unchecked") // erased: throws what is not declared
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }
}
