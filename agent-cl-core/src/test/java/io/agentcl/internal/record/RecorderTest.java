package io.agentcl.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecorderTest {

  private static TraceEvent said(String text) {
    return new TraceEvent.UserSaid(Instant.EPOCH, Message.of(text));
  }

  private static TraceEvent replied(String text) {
    return new TraceEvent.AgentReplied(Instant.EPOCH, Reply.of(text));
  }

  @Test
  void keepsWhatHappenedInOrder() {
    Recorder recorder = new Recorder(Recorder.Bounds.DEFAULT);
    recorder.add(said("hello"));
    recorder.add(replied("hi"));

    assertThat(recorder.trace()).isEqualTo(Trace.of(List.of(said("hello"), replied("hi"))));
  }

  @Nested
  class ABound {

    @Test
    void ofEventsDropsAndCountsTheRest() {
      Recorder recorder = new Recorder(new Recorder.Bounds(2, 1000));
      for (int i = 0; i < 5; i++) {
        recorder.add(said("hello"));
      }

      assertThat(recorder.trace().events()).hasSize(2);
      assertThat(recorder.trace().dropped()).isEqualTo(3);
    }

    @Test
    void ofCharactersDropsWhatHasNoRoomAndKeepsWhatHas() {
      Recorder recorder = new Recorder(new Recorder.Bounds(100, 200));
      recorder.add(said("hello"));
      recorder.add(replied("x".repeat(10_000)));
      recorder.add(said("bye"));

      assertThat(recorder.trace().events()).containsExactly(said("hello"), said("bye"));
      assertThat(recorder.trace().dropped()).isEqualTo(1);
    }

    @Test
    void isAtLeastOne() {
      assertThatThrownBy(() -> new Recorder.Bounds(0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("bounds must be at least 1: 0 events, 1 characters");
    }
  }

  @Nested
  class AGap {

    @Test
    void isNotedOnceAndCutShort() {
      Recorder recorder = new Recorder(Recorder.Bounds.DEFAULT);
      recorder.gap("the answer of lookup is no value");
      recorder.gap("the answer of lookup is no value");
      recorder.gap("x".repeat(10_000));

      assertThat(recorder.trace().gaps())
          .containsExactly("the answer of lookup is no value", "x".repeat(500) + "...");
    }

    @Test
    void isNotedForWhatIsNoValueAndTheEventIsKept() {
      Recorder recorder = new Recorder(Recorder.Bounds.DEFAULT);
      ToolCall call = ToolCall.of("lookup", Map.of());
      recorder.add(
          new TraceEvent.ToolCalled(
              Instant.EPOCH, call, call, ToolAnswer.answered(new Object()), List.of()));

      assertThat(recorder.trace().events()).hasSize(1);
      assertThat(recorder.trace().gaps()).hasSize(1);
    }
  }
}
