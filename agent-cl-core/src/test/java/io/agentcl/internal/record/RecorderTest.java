package io.agentcl.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Experience;
import io.agentcl.run.Context;
import io.agentcl.store.RecordedRequests;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.math.BigInteger;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecorderTest {

  private static final Instant AT = Instant.EPOCH;

  private static TraceEvent user(String text) {
    return new TraceEvent.UserSaid(AT, Message.of(text));
  }

  private static TraceEvent agent(String text) {
    return new TraceEvent.AgentReplied(AT, Reply.of(text));
  }

  private static TraceEvent said(Object data) {
    return new TraceEvent.UserSaid(AT, new Message("", Map.of("data", data)));
  }

  private static TraceEvent model(Object body, String reply) {
    return new TraceEvent.ModelCalled(
        AT,
        new ModelRequest("m", Value.of(body)),
        new ModelReply(Value.of(reply), Usage.tokens(1, 1)));
  }

  private static Object nested(int levels) {
    Object nested = "x";
    for (int i = 0; i < levels; i++) {
      nested = List.of(nested);
    }
    return nested;
  }

  private static Recorder recorder(int events, long bytes, TraceEvent... kept) {
    Recorder recorder = new Recorder(new Recorder.Bounds(events, bytes));
    for (TraceEvent event : kept) {
      recorder.add(event);
    }
    return recorder;
  }

  @Nested
  @DisplayName("C15: requests repeated the conversation, and crowded it out")
  class AConversationOfEightyTurnsWithTenToolsEach {

    private final List<ModelRequest> requests = new ArrayList<>();

    private Trace recorded(int turns) {
      Recorder recorder = new Recorder(Recorder.Bounds.DEFAULT);
      List<Object> messages = new ArrayList<>();
      for (int turn = 0; turn < turns; turn++) {
        recorder.add(user("question " + turn));
        for (int tool = 0; tool < 10; tool++) {
          ToolCall call = ToolCall.of("look", Map.of("at", turn * 10 + tool));
          String answer = turn + "/" + tool + "y".repeat(4_000);
          recorder.add(
              new TraceEvent.ToolCalled(AT, call, call, ToolAnswer.answered(answer), List.of()));
          messages.add(Map.of("role", "tool", "content", answer));
          ModelRequest request = new ModelRequest("m", Value.of(Map.of("messages", messages)));
          requests.add(request);
          recorder.add(
              new TraceEvent.ModelCalled(
                  AT, request, new ModelReply(Value.of("next"), Usage.NONE)));
        }
        recorder.add(agent("answer " + turn));
      }
      return recorder.trace();
    }

    @Test
    void isKeptWhole() {
      Trace trace = recorded(80);

      assertThat(trace.dropped()).isZero();
      assertThat(Size.of(trace)).isLessThan(12_000_000);
      assertThat(RecordedRequests.of(trace)).hasSize(800);
      assertThat(RecordedRequests.of(trace).get(799)).isEqualTo(requests.get(799));
    }

    @Test
    void isWrittenAsSmallAsItIsKept() {
      Trace trace = recorded(8);

      String written = Trace.CODEC.encode(trace).toString();

      assertThat(written.length()).isBetween((int) (Size.of(trace) / 2), (int) Size.of(trace) * 2);
      assertThat(RecordedRequests.of(Trace.CODEC.decode(Value.ofJson(written))))
          .isEqualTo(requests);
    }
  }

  @Nested
  @DisplayName("C15: events of models are the first that have no room")
  class WhatHasNoRoom {

    @Test
    void isFirstTheBodiesOfRequests() {
      Trace trace =
          recorder(
                  100,
                  5_000,
                  user("a"),
                  model("x".repeat(2_000), "b"),
                  user("c".repeat(3_000)),
                  model("d".repeat(100), "e"))
              .trace();

      assertThat(trace.dropped()).isZero();
      assertThat(trace.userMessages()).hasSize(2);
      assertThat(RecordedRequests.of(trace))
          .containsExactly(new ModelRequest("m", Value.NULL), new ModelRequest("m", Value.NULL));
      assertThat(trace.usage()).isEqualTo(Usage.tokens(2, 2));
      assertThat(trace.modelGaps())
          .containsExactly(
              "bodies of requests to models had no room in 100 events of 5000 bytes; to mend it,"
                  + " allow more with recording(..)");
      assertThat(experience(trace).obstacles()).isEmpty();
    }

    @Test
    void isNoBodyOfARequestWhereThereWasNone() {
      TraceEvent bare =
          new TraceEvent.ModelFailed(AT, new ModelRequest("m", Value.NULL), "overloaded");

      Trace trace = recorder(100, 2_000, bare, user("x".repeat(1_850))).trace();

      assertThat(trace.droppedModelEvents()).isEqualTo(1);
      assertThat(trace.modelGaps()).isEmpty();
    }

    @Test
    void isThenAllThatIsOfModels() {
      Trace trace =
          recorder(
                  100,
                  5_000,
                  model("", "x".repeat(1_500)),
                  user("a"),
                  model("", "x".repeat(1_500)),
                  user("c".repeat(3_000)),
                  model("", "x".repeat(1_500)))
              .trace();

      assertThat(trace.events()).hasSize(2).allMatch(TraceEvent.UserSaid.class::isInstance);
      assertThat(trace.dropped()).isEqualTo(3);
      assertThat(trace.droppedModelEvents()).isEqualTo(3);
      assertThat(trace.usage()).as("is known whatever is kept").isEqualTo(Usage.tokens(3, 3));
      assertThat(experience(trace).obstacles()).isEmpty();
    }

    @Test
    void isThenWhatComesNext() {
      Trace trace =
          recorder(100, 5_000, user("a"), user("x".repeat(6_000)), agent("b"), model("c", "d"))
              .trace();

      assertThat(trace.dropped()).isEqualTo(1);
      assertThat(trace.droppedModelEvents()).isZero();
      assertThat(trace.userMessages()).hasSize(1);
      assertThat(trace.answer()).isEqualTo("b");
    }

    @Test
    void isTheSameIfItIsTheNumberOfEvents() {
      Trace trace =
          recorder(3, 50_000, model("a", "a"), user("a"), model("b", "b"), agent("b"), user("c"))
              .trace();

      assertThat(trace.userMessages()).hasSize(2);
      assertThat(trace.replies()).hasSize(1);
      assertThat(trace.dropped()).isEqualTo(2);
      assertThat(trace.droppedModelEvents()).isEqualTo(2);
    }
  }

  private static Experience experience(Trace trace) {
    return new Experience(
        "c-1", new Experience.Setting(AT, Context.EMPTY, "h", "a"), trace, List.of());
  }

  @Nested
  @DisplayName("C16: bounds in characters let a large number in as 8, and three bytes as one")
  class Bytes {

    @Test
    void areTheDigitsOfANumber() {
      assertThat(recorder(10, 2_000, said(BigInteger.TEN.pow(3_000))).trace().dropped())
          .isEqualTo(1);
      assertThat(recorder(10, 5_000, said(BigInteger.TEN.pow(3_000))).trace().dropped()).isZero();
    }

    @Test
    void areThoseOfUtf8() {
      assertThat(recorder(10, 2_000, user("x".repeat(1_000))).trace().dropped()).isZero();
      assertThat(recorder(10, 2_000, user("字".repeat(1_000))).trace().dropped()).isEqualTo(1);
    }
  }

  @Nested
  @DisplayName("C11: one value beyond a limit lost the whole conversation")
  class AValueBeyondALimit {

    @Test
    void isAGapAndTheRestIsKept() {
      ToolCall call = ToolCall.of("pay", Map.of("deep", nested(195), "to", "ann"));
      Trace trace =
          recorder(
                  10,
                  50_000,
                  user("a"),
                  new TraceEvent.ToolCalled(AT, call, call, ToolAnswer.answered(1), List.of()),
                  agent("b"))
              .trace();

      assertThat(trace.gaps())
          .containsExactly(
              "call of pay, deep: $...[0] is nested deeper than 180 levels; to mend it, give it as text");
      assertThat(trace.toolCalls().get(0).call()).hasToString("pay(to=ann, deep=?)");
      assertThat(trace.answer()).isEqualTo("b");
      assertThat(Value.ofJson(Experience.CODEC.encode(experience(trace)).toString()).asMap())
          .isNotEmpty();
    }

    @Test
    void isKeptUpToTheLimit() {
      Trace trace = recorder(10, 50_000, said(nested(180))).trace();

      assertThat(trace.gaps()).isEmpty();
      assertThat(Value.ofJson(Experience.CODEC.encode(experience(trace)).toString()).asMap())
          .isNotEmpty();
    }

    @Test
    void isAGapInARequestToAModelThatHindersNoReplay() {
      Trace trace = recorder(10, 50_000, user("a"), model(nested(190), "b")).trace();

      assertThat(trace.modelGaps())
          .containsExactly(
              "request to model m: $...[0] is nested deeper than 180 levels; to mend it, give it as"
                  + " text");
      assertThat(RecordedRequests.of(trace)).containsExactly(new ModelRequest("m", Value.NULL));
      assertThat(experience(trace).obstacles()).isEmpty();
    }
  }

  @Nested
  @DisplayName("C19: objects of the host were gone through under the recorder's lock")
  class AnObjectThatWaits {

    @Test
    void holdsNobodyUp() throws Exception {
      Recorder recorder = new Recorder(Recorder.Bounds.DEFAULT);
      CompletableFuture<Void> free = new CompletableFuture<>();
      CompletableFuture<Void> entered = new CompletableFuture<>();
      Map<String, Object> slow =
          new AbstractMap<>() {
            @Override
            public Set<Map.Entry<String, Object>> entrySet() {
              entered.complete(null);
              free.join();
              return Set.of();
            }
          };
      CompletableFuture<Void> first = CompletableFuture.runAsync(() -> recorder.add(said(slow)));
      entered.get(60, TimeUnit.SECONDS);

      CompletableFuture.runAsync(() -> recorder.add(user("b"))).get(60, TimeUnit.SECONDS);

      assertThat(recorder.trace().events()).hasSize(1);
      free.complete(null);
      first.get(60, TimeUnit.SECONDS);
      assertThat(recorder.trace().events()).hasSize(2);
    }
  }
}
