package io.agentcl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.condition.Operand;
import io.agentcl.evidence.Evidence.Said;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.run.Tools;
import io.agentcl.testkit.TestClock;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Conversations that the host names, as web hosts do, which never say that one has ended. */
@Timeout(60)
class HostConversationsTest {

  private static final Context ANN = Context.user("ann");

  private final TestClock clock = TestClock.at("2026-03-01T09:00:00Z");
  private final Learner learner = Hosts.learner(Harness.empty()).clock(clock).build();

  private LiveSession request(String conversation, String text) {
    LiveSession session = learner.live().session(conversation, ANN);
    session.user(Message.of(text));
    session.replied(Reply.of("re: " + text));
    return session;
  }

  @Test
  void areOneConversationOverManyRequests() {
    LiveSession first = request("chat-1", "hello");
    LiveSession second = request("chat-1", "again");

    assertThat(second.id()).isEqualTo(first.id());
    second.close();
    assertThat(learner.draft("c-1").experience().trace().userMessages())
        .extracting(Message::text)
        .containsExactly("hello", "again");
  }

  @Test
  void areParted() {
    assertThat(request("chat-1", "hello").id()).isNotEqualTo(request("chat-2", "hello").id());
  }

  @Test
  void ofAnotherUserAreNeverFound() {
    LiveSession ofAnn = learner.live().session("chat-1", ANN);
    LiveSession ofBob = learner.live().session("chat-1", Context.user("bob"));
    LiveSession ofNobody = learner.live().session("chat-1", Context.EMPTY);

    assertThat(Set.of(ofAnn.id(), ofBob.id(), ofNobody.id())).hasSize(3);
  }

  @Test
  void endWhenNothingHappenedForSomeTime() {
    LiveSession first = request("chat-1", "hello");
    clock.advance(Duration.ofMinutes(31));
    LiveSession second = request("chat-1", "later");

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(learner.draft("c-1").experience().trace().userMessages()).hasSize(1);
  }

  @Test
  void mayBeLeftOpenForEver() {
    try (Learner patient =
        Hosts.learner(Harness.empty())
            .clock(clock)
            .idle(ChronoUnit.FOREVER.getDuration())
            .build()) {
      LiveSession first = patient.live().session("chat-1", ANN);
      clock.advance(Duration.ofDays(365));

      assertThat(patient.live().session("chat-1", ANN).id()).isEqualTo(first.id());
    }
  }

  @Test
  void areNotAwaitedByThemselves() {
    assertThatThrownBy(
            () ->
                learner
                    .live()
                    .session(
                        "chat-1",
                        ANN,
                        () -> {
                          request("chat-1", "what was it?");
                          return List.of();
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("would wait for itself; to mend it,");
    assertThat(request("chat-1", "hello").id()).isEqualTo("c-1");
  }

  @Test
  void endAllWhenTheHostStops() {
    LiveSession first = request("chat-1", "hello");
    request("chat-2", "hello");

    learner.live().endSessions();

    assertThat(learner.draft("c-1").experience().trace().userMessages()).hasSize(1);
    assertThat(learner.draft("c-2").experience().trace().userMessages()).hasSize(1);
    assertThat(request("chat-1", "again").id()).isNotEqualTo(first.id());
  }

  @Test
  void goOnWhileSomethingHappens() {
    LiveSession first = request("chat-1", "hello");
    clock.advance(Duration.ofMinutes(20));
    first.tools().call("find", Map.of(), arguments -> "found");
    clock.advance(Duration.ofMinutes(20));

    assertThat(request("chat-1", "later").id()).isEqualTo(first.id());
  }

  @Nested
  class InWhichSomethingIsUnderWay {

    private final LiveSession first = request("chat-1", "hello");

    private String idAfter(Duration time) {
      clock.advance(time);
      return learner.live().session("chat-1", ANN).id();
    }

    @Test
    void areNotIdleDuringALongCallOfATool() {
      var unused =
          first
              .tools()
              .call(
                  "find",
                  Map.of(),
                  arguments -> {
                    clock.advance(Duration.ofHours(2));
                    return idAfter(Duration.ofMinutes(31));
                  });

      assertThat(unused).isEqualTo(ToolAnswer.answered(first.id()));
      assertThat(idAfter(Duration.ofMinutes(29))).isEqualTo(first.id());
      assertThat(idAfter(Duration.ofMinutes(31))).isNotEqualTo(first.id());
    }

    @Test
    void areNotIdleWhileAModelIsAsked() throws Exception {
      ModelReply reply =
          first
              .models()
              .call(
                  new ModelRequest("slow", Value.of("?")),
                  request -> new ModelReply(Value.of(idAfter(Duration.ofMinutes(31))), Usage.NONE));

      assertThat(reply.text()).isEqualTo(first.id());
      assertThat(idAfter(Duration.ofMinutes(31))).isNotEqualTo(first.id());
    }

    @Test
    void areNotIdleWhileSomethingIsReadOutside() throws Exception {
      String read =
          first.external("documents", "query", String.class, () -> idAfter(Duration.ofMinutes(31)));

      assertThat(read).isEqualTo(first.id());
      assertThat(idAfter(Duration.ofMinutes(31))).isNotEqualTo(first.id());
    }

    @Test
    void endAfterADayOfACallThatNobodyEnds() {
      var unused = first.tools().begin(Tools.Request.of("find", Map.of()));

      assertThat(idAfter(Duration.ofHours(24))).isEqualTo(first.id());
      assertThat(idAfter(Duration.ofHours(24).plusMinutes(31))).isNotEqualTo(first.id());
    }
  }

  @Test
  void areKeptThoughNobodyAsksForThemAgain() throws Exception {
    CountDownLatch kept = new CountDownLatch(1);
    Learner hasty =
        Hosts.learner(Harness.empty())
            .idle(Duration.ofMillis(50))
            .listener(
                event -> {
                  if (event instanceof io.agentcl.learn.LearningEvent.Recorded) {
                    kept.countDown();
                  }
                })
            .build();
    LiveSession session = hasty.live().session("chat-1", ANN);
    session.user(Message.of("hello"));

    kept.await();

    assertThat(hasty.draft("c-1").experience().trace().userMessages()).hasSize(1);
  }

  @Test
  void thatTheHostClosedAreGone() {
    LiveSession first = request("chat-1", "hello");
    first.close();

    assertThat(request("chat-1", "again").id()).isNotEqualTo(first.id());
  }

  @Test
  void areNamedByWhatIsNotBlank() {
    assertThatThrownBy(() -> learner.live().session(" ", ANN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "conversation must not be blank; to mend it, pass the host's id, or session(context)");
  }

  @Test
  void mayBeIdleForAPositiveTimeOnly() {
    assertThatThrownBy(() -> Hosts.learner(Harness.empty()).idle(Duration.ZERO))
        .hasMessage("idle must be positive: PT0S");
  }

  @Nested
  class AfterARestart {

    private final List<Said> before =
        List.of(new Said(true, "my number is 12"), new Said(false, "thanks"));

    @Test
    void beginWithWhatWasSaid() {
      LiveSession session = learner.live().session("chat-1", ANN, () -> before);

      assertThat(session.context().earlier()).isEqualTo(before);
      assertThat(session.context().scope()).isEqualTo(ANN.scope());
    }

    @Test
    void askForItOnlyIfTheyAreNotOpen() {
      AtomicInteger asked = new AtomicInteger();
      for (int i = 0; i < 3; i++) {
        learner
            .live()
            .session(
                "chat-1",
                ANN,
                () -> {
                  asked.incrementAndGet();
                  return before;
                });
      }

      assertThat(asked.get()).isEqualTo(1);
    }

    @Test
    void areReplayedWithIt() {
      LiveSession session = learner.live().session("chat-1", ANN, () -> before);
      session.user(Message.of("and now?"));
      session.replied(Reply.of("12"));
      session.close();

      assertThat(learner.draft("c-1").experience().setting().context().earlier()).isEqualTo(before);
    }

    @Test
    void doNotKnowWhatElseHappened() {
      ToolRule once = ToolRule.deny("refund", Operand.calls("refund").atLeast(1), "only once");
      Learner guarded = Hosts.learner(Hosts.with(once)).build();

      LiveSession fresh = guarded.live().session("chat-1", ANN);
      LiveSession goingOn = guarded.live().session("chat-2", ANN, () -> before);

      assertThat(fresh.tools().call("refund", Map.of(), arguments -> "paid"))
          .isEqualTo(ToolAnswer.answered("paid"));
      assertThat(goingOn.tools().call("refund", Map.of(), arguments -> "paid"))
          .isEqualTo(new ToolAnswer.Denied("only once"));
    }

    @Test
    void canBeTriedAgainWhereTheHostsStoreFailed() {
      assertThatThrownBy(
              () ->
                  learner
                      .live()
                      .session(
                          "chat-1",
                          ANN,
                          () -> {
                            throw new IllegalStateException("no database");
                          }))
          .hasMessage("no database");

      assertThat(learner.live().session("chat-1", ANN, () -> before).context().earlier())
          .isEqualTo(before);
    }
  }

  @Nested
  class UnderManyRequestsAtOnce {

    @Test
    void areOneSessionEach() throws Exception {
      Set<String> ids = ConcurrentHashMap.newKeySet();
      ExecutorService threads = Executors.newFixedThreadPool(16);
      try {
        List<Future<?>> requests = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
          String conversation = "chat-" + i % 50;
          requests.add(
              threads.submit(
                  () -> {
                    LiveSession session = learner.live().session(conversation, ANN);
                    session.user(Message.of("hello"));
                    session.replied(Reply.of("hi"));
                    ids.add(session.id());
                  }));
        }
        for (Future<?> request : requests) {
          request.get();
        }
      } finally {
        threads.shutdown();
      }

      assertThat(ids).hasSize(50);
      for (int i = 0; i < 50; i++) {
        learner.live().session("chat-" + i, ANN).close();
      }
      assertThat(ids)
          .allSatisfy(
              id -> assertThat(learner.draft(id).experience().trace().userMessages()).hasSize(40));
    }
  }
}
