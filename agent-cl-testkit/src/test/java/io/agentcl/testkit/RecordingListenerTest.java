package io.agentcl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Signal;
import io.agentcl.learn.LearningEvent;
import io.agentcl.testkit.internal.Race;
import org.junit.jupiter.api.Test;

class RecordingListenerTest {

  private static final LearningEvent SIGNALLED =
      new LearningEvent.Signalled("c-1", Signal.correction("3 April"));
  private static final LearningEvent PROBLEM =
      new LearningEvent.Problem("the store", new IllegalStateException("full"));

  private final RecordingListener listener = new RecordingListener();

  @Test
  void keepsEventsInOrderAndByKind() {
    listener.on(SIGNALLED);
    listener.on(PROBLEM);

    assertThat(listener.events()).containsExactly(SIGNALLED, PROBLEM);
    assertThat(listener.events(LearningEvent.Problem.class))
        .extracting(LearningEvent.Problem::where)
        .containsExactly("the store");
  }

  @Test
  void printsTheWordsOfTheEvents() {
    listener.on(SIGNALLED);
    listener.on(PROBLEM);

    assertThat(listener)
        .hasToString(
            """
            signal for c-1: CORRECTION 3 April
            problem in the store: java.lang.IllegalStateException: full""");
  }

  @Test
  void losesNothingOfManyThreads() {
    Race.run(
        thread -> {
          for (int i = 0; i < 300_000; i++) {
            listener.on(SIGNALLED);
          }
          return thread;
        });

    assertThat(listener.events()).hasSize(2_400_000);
  }
}
