package io.agentcl.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.LearnerBuilder;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.live.LiveConversation;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Context;
import io.agentcl.store.RecordedRequests;
import io.agentcl.testkit.RecordingListener;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How much of a conversation is kept: the rest is dropped and counted, and nobody is held up. */
class RecordingBoundsTest {

  private final RecordingListener listener = new RecordingListener();

  private LearnerBuilder learner() {
    return Desk.learner(Desk.AGENT).listener(listener);
  }

  private static Trace trace(Learner learner) {
    return learner.draft("c-1").experience().trace();
  }

  @Nested
  class TwentyThousandEvents {

    private final Learner learner = learner().build();

    TwentyThousandEvents() {
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        for (int i = 0; i < 10_000; i++) {
          session.user(Message.of("message " + i));
          session.replied(Reply.of("reply " + i));
        }
      }
    }

    @Test
    void areKeptUpToTheBoundAndTheRestIsCounted() {
      assertThat(trace(learner).events()).hasSize(10_000);
      assertThat(trace(learner).dropped()).isEqualTo(10_000);
      assertThat(trace(learner).userMessages().get(4_999)).hasToString("message 4999");
      assertThat(listener.events(LearningEvent.Recorded.class))
          .extracting(LearningEvent.Recorded::summary)
          .containsExactly("recorded c-1, 10000 events, 10000 dropped");
    }

    @Test
    void makeNoScenarioAndTheReasonIsGiven() {
      assertThatThrownBy(() -> learner.draft("c-1").expect(Desk.ANYTHING).build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              """
              Conversation "c-1" makes no scenario yet.
                - 10000 events were not kept for want of room: call user(..) and world(..) in place \
              of what was recorded""");
    }
  }

  @Nested
  class MessagesOfTenMegabytes {

    private final Learner learner = learner().build();

    @Test
    void areAnsweredAndKeptAsLongAsThereIsRoom() {
      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        for (int i = 0; i < 10; i++) {
          assertThat(conversation.say(Desk.megabytes(10))).isEqualTo("Hello.");
        }
      }

      assertThat(trace(learner).userMessages()).hasSize(1);
      assertThat(trace(learner).replies()).hasSize(10);
      assertThat(trace(learner).dropped()).isEqualTo(9);
    }
  }

  @Nested
  class ContentThatIsLargeButHasNoLongText {

    private static final int SIZE = 130_000;

    private Trace recorded(Object body) {
      Learner learner = learner().recording(100, 1_000_000).build();
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        session.models().call(new ModelRequest("small", Value.of(body)), r -> ModelReply.text(""));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      return trace(learner);
    }

    private boolean isKept(Object body) {
      return !RecordedRequests.of(recorded(body)).get(0).body().equals(Value.NULL);
    }

    @Test
    void isLeftOutIfItIsLongKeys() {
      assertThat(isKept(Map.of("x", 1))).isTrue();
      assertThat(isKept(Map.of(Desk.megabytes(2), 1))).isFalse();
    }

    @Test
    void isLeftOutIfItIsManyEmptyThings() {
      assertThat(isKept(Collections.nCopies(SIZE, ""))).isFalse();
      assertThat(isKept(Collections.nCopies(SIZE, List.of()))).isFalse();
      assertThat(isKept(Collections.nCopies(SIZE, Map.of()))).isFalse();
      assertThat(isKept(Collections.nCopies(SIZE, 1))).isFalse();
    }

    @Test
    void isDroppedIfItIsTheNameOfATool() {
      Learner learner = learner().recording(100, 1_000_000).build();
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        session.tools().call(Desk.megabytes(2), Map.of(), arguments -> "found");
      }

      assertThat(trace(learner).dropped()).isEqualTo(1);
    }
  }

  @Nested
  class ContentThatIsNoValue {

    private Trace said(Map<String, Object> data) {
      Learner learner = learner().build();
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        session.user(new Message("hello", data));
      }
      return trace(learner);
    }

    @Test
    void isNamedInAFewGapsOfFewWords() {
      Map<String, Object> data = new HashMap<>();
      IntStream.range(0, 30).forEach(i -> data.put(i + "x".repeat(10_000), this));

      List<String> gaps = said(data).gaps();

      assertThat(gaps).hasSize(20).allSatisfy(gap -> assertThat(gap).hasSizeLessThan(510));
    }

    @Test
    void isLeftOutAndTheRestOfTheEventIsKept() {
      Map<String, Object> data = new HashMap<>();
      data.put(null, 1);
      data.put("form", this);
      data.put("seat", "1A");

      Trace trace = said(data);

      assertThat(trace.userMessages())
          .singleElement()
          .satisfies(
              message -> {
                assertThat(message.text()).isEqualTo("hello");
                assertThat(message.data()).containsEntry("seat", "1A").containsEntry("form", null);
              });
      assertThat(trace.gaps())
          .hasSize(2)
          .anySatisfy(
              gap -> assertThat(gap).isEqualTo("message has the key null; keys must be strings"))
          .anySatisfy(gap -> assertThat(gap).startsWith("message, form: $ is a io.agentcl"));
      assertThat(trace.dropped()).isZero();
    }
  }

  @Nested
  class ASessionThatIsClosed {

    @Test
    void isUsedWithoutHarm() {
      Learner learner = learner().build();
      LiveSession session = learner.live().session(Context.EMPTY);
      session.user(Message.of("hello"));
      session.close();

      session.user(Message.of("still there?"));
      session.replied(Reply.of("no"));
      session.failed(new IllegalStateException("gone"));
      session.confirmed("lookup", Map.of());
      session.close();

      assertThat(session.tools().call("lookup", Map.of(), arguments -> "found").text())
          .isEqualTo("found");
      assertThat(trace(learner).events()).hasSize(1);
      assertThat(listener.events(LearningEvent.Recorded.class)).hasSize(1);
    }
  }
}
