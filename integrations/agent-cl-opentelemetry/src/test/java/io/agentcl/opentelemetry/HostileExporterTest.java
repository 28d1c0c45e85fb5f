package io.agentcl.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.store.InMemoryExperienceStore;
import io.agentcl.trace.Message;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the host's exporter does, and whatever was said: who closes a conversation goes on. */
@Timeout(60)
class HostileExporterTest {

  private static final Agent AGENT = Agent.text(session -> message -> "You said " + message);

  private final List<Throwable> problems = new CopyOnWriteArrayList<>();
  private final ExperienceStore store = InMemoryExperienceStore.of(100);

  private static OpenTelemetrySdk withExporter(Runnable onEnd) {
    SpanProcessor processor =
        new SpanProcessor() {
          @Override
          public void onStart(io.opentelemetry.context.Context parent, ReadWriteSpan span) {}

          @Override
          public boolean isStartRequired() {
            return false;
          }

          @Override
          public void onEnd(ReadableSpan span) {
            onEnd.run();
          }

          @Override
          public boolean isEndRequired() {
            return true;
          }
        };
    return OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(processor).build())
        .build();
  }

  private Learner learner(OpenTelemetryWriter writer) {
    return AgentCl.learner(AGENT, Harness.empty())
        .experiences(writer.around(store))
        .listener(writer.listener())
        .build();
  }

  private static String talk(Learner learner) {
    try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
      conversation.say(Message.of("Hi"));
      return conversation.id();
    }
  }

  @Nested
  class AnExporterThatThrows {

    @Test
    void isToldAndHarmsNobody() {
      OpenTelemetryWriter writer =
          OpenTelemetryWriter.builder(
                  withExporter(
                      () -> {
                        throw new LinkageError("broken");
                      }))
              .onProblem(problems::add)
              .build();
      String id = talk(learner(writer));
      writer.close();

      assertThat(store.find(id)).isPresent();
      assertThat(writer.failed()).isEqualTo(1);
      assertThat(problems).singleElement().isInstanceOf(LinkageError.class);
    }

    @Test
    void mayBeToldToSomebodyWhoThrows() {
      OpenTelemetryWriter writer =
          OpenTelemetryWriter.builder(
                  withExporter(
                      () -> {
                        throw new IllegalStateException("broken");
                      }))
              .onProblem(
                  problem -> {
                    throw new IllegalStateException("also broken");
                  })
              .build();
      Learner learner = learner(writer);
      talk(learner);
      talk(learner);
      writer.close();

      assertThat(writer.failed()).isEqualTo(4);
      assertThat(store.all()).hasSize(2);
    }
  }

  @Nested
  class AnExporterThatBlocks {

    private final CountDownLatch blocks = new CountDownLatch(1);
    private final CountDownLatch blocked = new CountDownLatch(1);

    private final OpenTelemetrySdk sdk =
        withExporter(
            () -> {
              blocked.countDown();
              boolean interrupted = false;
              while (blocks.getCount() > 0) {
                try {
                  blocks.await();
                } catch (InterruptedException e) {
                  interrupted = true; // nothing stops it
                }
              }
              if (interrupted) {
                Thread.currentThread().interrupt();
              }
            });

    @AfterEach
    void goesOn() {
      blocks.countDown();
    }

    private OpenTelemetryWriter writer(int most, long bytes) throws InterruptedException {
      OpenTelemetryWriter writer =
          OpenTelemetryWriter.builder(sdk)
              .waiting(most, bytes)
              .patience(Duration.ZERO)
              .onProblem(problems::add)
              .build();
      writer.write(Recorded.asked("Hi").experience());
      blocked.await();
      return writer;
    }

    @Test
    void letsConversationsEndAndDropsWhatHasNoRoom() throws InterruptedException {
      OpenTelemetryWriter writer = writer(2, 1_000_000);
      Learner learner = learner(writer);

      for (int i = 0; i < 5; i++) {
        learner.signal(talk(learner), Signal.thumbsUp());
      }

      assertThat(store.all()).hasSize(5).allMatch(each -> each.signals().size() == 1);
      assertThat(writer.dropped()).isEqualTo(8);
      assertThatCode(writer::close).doesNotThrowAnyException();
      assertThat(writer.dropped()).isEqualTo(10);
    }

    @Test
    void doesNotGatherBytes() throws InterruptedException {
      OpenTelemetryWriter writer = writer(1_000, 100_000);
      Experience big = Recorded.asked("a".repeat(60_000)).experience();

      for (int i = 0; i < 10; i++) {
        writer.write(big);
      }

      assertThat(writer.dropped()).isEqualTo(9);
    }

    @Test
    void isToldOnceItGoesOn() throws InterruptedException {
      OpenTelemetryWriter writer =
          OpenTelemetryWriter.builder(sdk).waiting(1, 1_000).onProblem(problems::add).build();
      writer.write(Recorded.asked("Hi").experience());
      blocked.await();
      for (int i = 0; i < 3; i++) {
        writer.judged("c-1", "polite", Score.pass("yes"));
      }
      blocks.countDown();
      writer.close();

      assertThat(problems)
          .singleElement()
          .extracting(Throwable::getMessage)
          .isEqualTo(
              "3 conversations or signals were not written, for too many waited; to mend it, see"
                  + " what the exporter waits for, or allow more with waiting(..)");
    }
  }

  @Test
  void isGivenNothingOfAConversationThatNeverEnds() {
    Exported exported = new Exported();
    try (OpenTelemetryWriter writer = exported.writer().build()) {
      Learner learner = learner(writer);
      LiveSession open = learner.live().session(Context.EMPTY);
      open.user(Message.of("Hi"));
      learner.signal(open.id(), Signal.thumbsDown("slow"));
      talk(learner);
    }

    assertThat(exported.spans()).hasSize(2);
    assertThat(exported.events()).isEmpty();
  }

  @Test
  void isGivenEachSignalOnceWhenTheConversationEnds() {
    Exported exported = new Exported();
    try (OpenTelemetryWriter writer = exported.writer().build()) {
      Learner learner = learner(writer);
      LiveSession session = learner.live().session(Context.EMPTY);
      session.user(Message.of("Hi"));
      learner.signal(session.id(), Signal.thumbsDown("slow"));
      session.close();
      learner.signal(session.id(), Signal.ticket("T-1", "slow"));
    }

    assertThat(exported.events())
        .extracting(each -> each.getAttributes().get(SpanKeys.SIGNAL))
        .containsExactly("THUMBS_DOWN", "TICKET");
    assertThat(exported.events())
        .allMatch(
            each ->
                each.getSpanContext()
                    .getSpanId()
                    .equals(exported.span("invoke_workflow").getSpanId()));
  }

  @Test
  void isGivenNothingAfterTheEnd() {
    Exported exported = new Exported();
    OpenTelemetryWriter writer = exported.writer().build();
    writer.close();
    writer.write(Recorded.asked("Hi").experience());

    assertThat(exported.spans()).isEmpty();
    assertThat(writer.dropped()).isEqualTo(1);
  }
}
