package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Redactor;
import io.agentcl.experience.Signal;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningListener;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.learn.ShipReport;
import io.agentcl.learn.SignalHook;
import io.agentcl.live.LiveConversation;
import io.agentcl.propose.Diagnoser;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionReport;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import io.agentcl.store.InMemoryExperienceStore;
import io.agentcl.testkit.RecordingListener;
import io.agentcl.testkit.ScriptedWorld;
import io.agentcl.trace.TraceEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host hands in breaks: the host is not harmed, is told, and loses nothing. */
@Timeout(300)
class HostPartsFaultsTest {

  private static final PatchProposer GOOD = Desk.proposing(Map.of("yes", "yes"));

  private final RecordingListener listener = new RecordingListener();

  private LearnerBuilder learner() {
    return Desk.learner(Desk.AGENT).listener(listener).proposers(GOOD);
  }

  private static void talk(Learner learner) {
    try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
      assertThat(conversation.say("hello")).isNotEmpty();
    }
  }

  private List<String> problems() {
    return listener.events(LearningEvent.Problem.class).stream()
        .map(LearningEvent.Problem::summary)
        .toList();
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("broken"), new AssertionError("no"), new StackOverflowError());
  }

  @Nested
  class AListenerThatThrows {

    @ParameterizedTest
    @MethodSource("io.agentcl.faults.HostPartsFaultsTest#failures")
    void isToldEachStepAndTheLoopRuns(Throwable failure) {
      RecordingListener heard = new RecordingListener();
      LearningListener throwing =
          event -> {
            heard.on(event);
            Desk.sneak(failure);
          };
      Learner learner = learner().listener(throwing).build();

      talk(learner);
      learner.signal("c-1", Signal.thumbsUp());
      LearningResult result = learner.learn(Desk.wants("yes"));
      learner.live().rollback();

      assertThat(result).isPromoted();
      assertThat(heard.events())
          .extracting(event -> event.getClass().getSimpleName())
          .containsExactly(
              "Recorded",
              "Signalled",
              "Started",
              "Diagnosed",
              "PatchTried",
              "Changed",
              "Finished",
              "Changed");
    }
  }

  @Nested
  class ARedactor {

    private Experience recorded(Redactor redactor) {
      Learner learner =
          Desk.learner(
                  Desk.doing(
                      session ->
                          session
                              .tools()
                              .call("lookup", Map.of("key", "secret"), arguments -> "found")))
              .redactor(redactor)
              .build();
      try (LiveConversation conversation = learner.live().open(Context.user("secret"))) {
        conversation.say("secret");
      }
      learner.signal("c-1", Signal.correction("secret"));
      return learner.draft("c-1").experience();
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.faults.HostPartsFaultsTest#failures")
    void thatThrowsLetsNoTextThroughAndTheRestIsKept(Throwable failure) {
      Experience kept = recorded(text -> Desk.sneak(failure));

      assertThat(Experience.CODEC.encode(kept).toString()).doesNotContain("secret");
      assertThat(kept.trace().transcript())
          .isEqualTo(
              "user: [not kept: the redactor failed]\n"
                  + "tool: lookup(key=[not kept: the redactor failed])"
                  + " -> [not kept: the redactor failed]\n"
                  + "agent: [not kept: the redactor failed]");
      assertThat(kept.signals())
          .containsExactly(Signal.correction("[not kept: the redactor failed]"));
    }

    @Test
    void thatAnswersNullLetsNoTextThrough() {
      Experience kept = recorded(text -> null);

      assertThat(Experience.CODEC.encode(kept).toString()).doesNotContain("secret");
    }

    @Test
    void seesAlsoWhyAnExperienceCannotBeReplayed() {
      Learner learner =
          Desk.learner(
                  Desk.doing(
                      session ->
                          session.external(
                              "flag",
                              String.class,
                              () -> Desk.sneak(new IOException("secret is wrong")))))
              .redactor(text -> text.replace("secret", "***"))
              .build();
      try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
        assertThatThrownBy(() -> conversation.say("hello")).hasMessageContaining("secret is wrong");
      }

      assertThat(learner.draft("c-1").experience().trace().gaps())
          .containsExactly("the read of \"flag\" threw java.io.IOException: *** is wrong");
    }
  }

  @Nested
  class AStore {

    @ParameterizedTest
    @MethodSource("io.agentcl.faults.HostPartsFaultsTest#failures")
    void thatThrowsIsAProblemAndTheConversationEndsWell(Throwable failure) {
      Learner learner =
          learner()
              .experiences(
                  new Store() {
                    @Override
                    public void add(Experience experience) {
                      Desk.sneak(failure);
                    }
                  })
              .build();

      talk(learner);

      assertThat(problems()).containsExactly("problem in keeping conversation c-1: " + failure);
      assertThatThrownBy(() -> learner.draft("c-1"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage(
              "no conversation \"c-1\" is kept; one is kept from when it is closed on, in memory as"
                  + " long as there is room");
    }

    @Test
    void thatCannotKeepASignalSaysSoToWhoGivesIt() {
      Learner learner =
          learner()
              .experiences(
                  new Store() {
                    @Override
                    public void signal(String id, Signal signal) {
                      throw new UncheckedIOException(new IOException("disk full"));
                    }
                  })
              .build();
      talk(learner);

      assertThatThrownBy(() -> learner.signal("c-1", Signal.thumbsUp()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("java.io.IOException: disk full");
    }

    @Test
    void thatAnswersNullIsNamed() {
      Learner learner =
          learner()
              .experiences(
                  new Store() {
                    @Override
                    public Optional<Experience> find(String id) {
                      return null;
                    }
                  })
              .build();

      assertThatThrownBy(() -> learner.draft("c-1"))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("the experience store answered null");
    }

    @Test
    void thatTakesItsTimeLosesNoSignal() throws Exception {
      CountDownLatch adding = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      Learner learner =
          learner()
              .experiences(
                  new Store() {
                    @Override
                    public void add(Experience experience) {
                      adding.countDown();
                      await(goOn);
                      super.add(experience);
                    }
                  })
              .build();
      LiveConversation conversation = learner.live().open(Context.EMPTY);
      conversation.say("hello");

      CompletableFuture<Void> closing = CompletableFuture.runAsync(conversation::close);
      adding.await();
      Thread signalling = new Thread(() -> learner.signal("c-1", Signal.thumbsUp()));
      signalling.start();
      untilItWaitsOrIsDone(signalling);
      goOn.countDown();
      closing.get(60, TimeUnit.SECONDS);
      signalling.join(60_000);

      assertThat(learner.draft("c-1").experience().signals()).containsExactly(Signal.thumbsUp());
    }
  }

  private static void untilItWaitsOrIsDone(Thread thread) {
    while (thread.getState() == Thread.State.RUNNABLE || thread.getState() == Thread.State.NEW) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps in memory, but for what breaks. */
  private static class Store implements ExperienceStore {
    private final ExperienceStore memory = InMemoryExperienceStore.of(10);

    @Override
    public void add(Experience experience) {
      memory.add(experience);
    }

    @Override
    public void signal(String id, Signal signal) {
      memory.signal(id, signal);
    }

    @Override
    public Optional<Experience> find(String id) {
      return memory.find(id);
    }

    @Override
    public List<Experience> all() {
      return memory.all();
    }
  }

  @Nested
  class ASourceOfIds {

    @Test
    void thatGivesNoneRefusesToOpen() {
      Learner nulls = learner().ids(() -> null).build();
      Learner blanks = learner().ids(() -> " ").build();

      assertThatThrownBy(() -> nulls.live().open(Context.EMPTY))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("an id for a conversation is null");
      assertThatThrownBy(() -> blanks.live().session(Context.EMPTY))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "an id for a conversation is blank; to mend it, give the learner ids(..) that are"
                  + " not");
    }

    @Test
    void thatGivesTheIdOfAnOpenConversationRefusesToOpen() {
      Learner learner = learner().ids(() -> "same").build();

      try (LiveConversation first = learner.live().open(Context.EMPTY)) {
        assertThatThrownBy(() -> learner.live().open(Context.EMPTY))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage(
                "two open conversations \"same\"; to mend it, give the learner ids that differ");
        first.say("hello");
      }
      assertThat(learner.draft("same").experience().trace().replies()).hasSize(1);
    }

    @Test
    void thatGivesTheIdOfAKeptConversationIsAProblemAndTheFirstStays() {
      Learner learner = learner().ids(() -> "same").build();
      talk(learner);

      try (LiveConversation second = learner.live().open(Context.EMPTY)) {
        second.say("something else");
      }

      assertThat(problems())
          .containsExactly(
              "problem in keeping conversation same: java.lang.IllegalArgumentException: there is"
                  + " an experience \"same\" already");
      assertThat(learner.draft("same").experience().trace().userMessages()).hasToString("[hello]");
    }
  }

  @Nested
  class AHookForSignals {

    private void complain(Executor executor, SignalHook hook) {
      Learner learner = learner().onSignal(executor, hook).build();
      talk(learner);
      learner.signal("c-1", Signal.correction("say yes"));
      assertThat(learner.draft("c-1").experience().signals()).hasSize(1);
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.faults.HostPartsFaultsTest#failures")
    void thatThrowsIsAProblemAndTheSignalIsKept(Throwable failure) {
      complain(Runnable::run, (draft, signal) -> Desk.sneak(failure));

      assertThat(problems())
          .containsExactly("problem in the signal hook for conversation c-1: " + failure);
    }

    @Test
    void thatAnswersNullIsAProblem() {
      complain(Runnable::run, (draft, signal) -> null);

      assertThat(problems())
          .containsExactly(
              "problem in the signal hook for conversation c-1:"
                  + " java.lang.NullPointerException: it answered null");
    }

    @Test
    void thatBuildsWhatLacksAPartIsAProblemThatSaysWhatIsMissing() {
      complain(Runnable::run, (draft, signal) -> Optional.of(draft.build()));

      assertThat(problems())
          .singleElement()
          .asString()
          .endsWith(
              "Conversation \"c-1\" makes no scenario yet.\n"
                  + "  - nothing is expected: call expect(..)");
    }

    @Test
    void whoseExecutorRejectsIsAProblemAndTheSignalIsKept() {
      Executor full =
          task -> {
            throw new RejectedExecutionException("the queue is full");
          };

      complain(full, (draft, signal) -> Optional.empty());

      assertThat(problems())
          .containsExactly(
              "problem in the executor of the signal hook:"
                  + " java.util.concurrent.RejectedExecutionException: the queue is full");
    }
  }

  @Nested
  class AProposer {

    private LearningResult learnWith(PatchProposer broken) {
      return learner().proposers(broken, GOOD).build().learn(Desk.wants("yes"));
    }

    static Stream<Arguments> broken() {
      return Stream.of(
          arguments((PatchProposer) r -> Desk.sneak(new IllegalStateException("x")), "State"),
          arguments((PatchProposer) r -> Desk.sneak(new AssertionError("no")), "AssertionError"),
          arguments(
              (PatchProposer) r -> null,
              "java.lang.NullPointerException: a proposer answered null"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void thatBreaksHasProposedNothingAndTheOthersAreAsked(PatchProposer broken, String words) {
      assertThat(learnWith(broken)).isPromoted().patches("prompt/yes");
      assertThat(problems())
          .singleElement()
          .asString()
          .startsWith("problem in a proposer: ")
          .contains(words);
    }

    @Test
    void thatProposesNullAmongOthersLosesOnlyThat() {
      PatchProposer half =
          request -> Arrays.asList(null, Desk.says(request.harness(), "yes", "yes"));

      assertThat(learner().proposers(half).build().learn(Desk.wants("yes"))).isPromoted();
      assertThat(problems())
          .containsExactly(
              "problem in a proposer: java.lang.NullPointerException: it proposed null");
    }

    @Test
    void whoseLowerBoundThrowsIsAskedAtOnce() {
      PatchProposer boundless =
          new Bounded(GOOD) {
            @Override
            public double lowerBound(Harness harness) {
              throw new IllegalStateException("unbounded");
            }
          };

      assertThat(learner().proposers(boundless).build().learn(Desk.wants("yes"))).isPromoted();
      assertThat(problems())
          .containsExactly("problem in a proposer: java.lang.IllegalStateException: unbounded");
    }

    @Test
    void whoseLowerBoundIsNoNumberIsAskedAtOnceSoThatTheSmallestIsFound() {
      PatchProposer small = new Bounded(GOOD, Double.NaN);
      PatchProposer large =
          new Bounded(Desk.proposing(Map.of("long", "yes and many more words than needed")), -1);

      LearningResult result = learner().proposers(large, small).build().learn(Desk.wants("yes"));

      assertThat(result).isPromoted().patches("prompt/yes");
      assertThat(problems()).isEmpty();
    }
  }

  /** A proposer with a lower bound. */
  private static class Bounded implements PatchProposer {
    private final PatchProposer proposer;
    private final double bits;

    Bounded(PatchProposer proposer) {
      this(proposer, 0);
    }

    Bounded(PatchProposer proposer, double bits) {
      this.proposer = proposer;
      this.bits = bits;
    }

    @Override
    public List<Patch> propose(ProposalRequest request) {
      return proposer.propose(request);
    }

    @Override
    public double lowerBound(Harness harness) {
      return bits;
    }
  }

  @Nested
  class TheStockProposers {

    @Test
    void proposeAlsoForToolsWhoseNamesFitNoAddress() {
      String tool = "book a flight / (new)";
      var agent =
          Desk.doing(session -> session.tools().call(tool, Map.of("seat", "1A"), a -> "real"));
      Learner learner =
          Desk.learner(agent)
              .listener(listener)
              .proposers(Proposers.fromCorrections(), Proposers.routesTo("desk"))
              .build();
      var wanted =
          Desk.scenario()
              .context(Context.user("ann"))
              .world(() -> ScriptedWorld.of("w").tool(tool, (s, a) -> "booked"))
              .expect(Calls.notCalled(tool))
              .build();

      assertThat(learner.learn(wanted)).isPromoted();
      assertThat(problems()).isEmpty();
    }

    @Test
    void refuseWhatIsNoCandidateAtOnce() {
      assertThatThrownBy(() -> Proposers.candidates(null, Map.of()))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("layer");
      assertThatThrownBy(() -> Proposers.candidates(PromptSection.LAYER, null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("byName");
      assertThatThrownBy(
              () ->
                  Proposers.candidates(
                      PromptSection.LAYER, Map.of("no name", PromptSection.of("yes"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("name must be steps of letters, digits")
          .hasMessageEndingWith(": \"no name\"");
      assertThatThrownBy(() -> Proposers.routesTo("")).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Proposers.routesTo(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("target");
    }
  }

  @Nested
  class ADiagnoser {

    static Stream<Arguments> broken() {
      return Stream.of(
          arguments(
              (Diagnoser) s -> Desk.sneak(new IllegalStateException("x")),
              "java.lang.IllegalStateException: x"),
          arguments(
              (Diagnoser) s -> null,
              "java.lang.NullPointerException: the diagnoser answered null"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void thatBreaksSuspectsNobodyAndTheSearchGoesOn(Diagnoser broken, String words) {
      LearningResult result = learner().diagnoser(broken).build().learn(Desk.wants("yes"));

      assertThat(result).isPromoted();
      assertThat(problems()).containsExactly("problem in the diagnoser: " + words);
    }
  }

  @Nested
  class APolicyThatThrows {

    private final PromotionPolicy broken =
        new PromotionPolicy() {
          @Override
          public boolean promotes(Patch patch, RegressionReport report) {
            throw new IllegalStateException("no rules");
          }

          @Override
          public boolean ships(ShipReport report) {
            throw new IllegalStateException("no rules");
          }
        };

    private final Learner learner = learner().policy(broken).build();

    @Test
    void leavesAPatchToAPerson() {
      LearningResult result = learner.learn(Desk.wants("yes"));

      assertThat(result).isAwaitingApproval();
      assertThat(result.toString())
          .contains(
              "note       needs approval: the promotion policy threw"
                  + " java.lang.IllegalStateException: no rules, so that a person decides\n");
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
      assertThat(problems())
          .containsExactly(
              "problem in the promotion policy: java.lang.IllegalStateException: no rules");
    }

    @Test
    void shipsNothing() {
      ShipReport report = learner.ship(Harness.empty());

      assertThat(report.live()).isFalse();
      assertThat(report.toString())
          .startsWith("NOT SHIPPED")
          .contains(
              "note       the promotion policy threw java.lang.IllegalStateException: no rules, so"
                  + " that a person decides");
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
      assertThat(problems())
          .containsExactly(
              "problem in the promotion policy: java.lang.IllegalStateException: no rules");
    }
  }

  @Nested
  class AClockThatThrows {

    @Test
    void costsTheEventsAndTheyAreCounted() {
      var start = Instant.EPOCH;
      var calls = new AtomicInteger();
      var broken =
          new Clock() {
            @Override
            public Instant instant() {
              if (calls.incrementAndGet() == 2) {
                throw new IllegalStateException("no time");
              }
              return start;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          };
      Learner learner = learner().clock(broken).build();

      talk(learner);

      Experience kept = learner.draft("c-1").experience();
      assertThat(kept.trace().events(TraceEvent.UserSaid.class)).isEmpty();
      assertThat(kept.trace().dropped()).isEqualTo(1);
      assertThat(kept.trace().gaps())
          .containsExactly(
              "an event that could not be kept: java.lang.IllegalStateException: no time");
    }
  }
}
