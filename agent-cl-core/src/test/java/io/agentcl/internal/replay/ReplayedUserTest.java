package io.agentcl.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Ending;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Limits;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Trace;
import io.agentcl.trace.Usage;
import io.agentcl.user.Cue;
import io.agentcl.user.Goal;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a replay makes of its user, and of what he does wrong. */
class ReplayedUserTest {

  private static final Evaluator NEVER = Evaluator.of("never", "1", run -> Score.fail("wrong"));

  /** What agents heard. */
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  private final Agent agent =
      Agent.text(
          session ->
              message -> {
                heard.add(message);
                return "So what is your booking number, for " + message + "?";
              });

  private static Scenario scenario(String id, User user) {
    return Scenario.builder(id).user(user).expect(NEVER).build();
  }

  private Trial replay(User user) {
    return AgentCl.replayer(agent).build().replay(scenario("s", user), Harness.empty());
  }

  /** A user who says "a", "b" and so on, and does one thing wrong. */
  private static class Wrong implements User {
    @Override
    public Optional<Message> next(Trace soFar) {
      int said = soFar.userMessages().size();
      return said < 3 ? Optional.of(Message.of("abc".substring(said, said + 1))) : Optional.empty();
    }
  }

  @Nested
  class AFaultOfHis {

    @Test
    void endsTheRunBeforeTheAgentHearsIt() {
      Trial trial =
          replay(
              new Wrong() {
                @Override
                public Optional<String> fault(Trace trace) {
                  return trace.userMessages().size() == 2 ? Optional.of("lied") : Optional.empty();
                }
              });

      assertThat(trial.run().ending())
          .isEqualTo(new Ending(Ending.Kind.VOID, "the simulated user lied", true));
      assertThat(trial.score().isGraded()).isFalse();
      assertThat(heard).containsExactly("a");
      assertThat(trial.run().trace().userMessages()).hasSize(2);
    }

    @Test
    void isSeenAlsoWhenHeLeaves() {
      Trial trial =
          replay(
              new Wrong() {
                @Override
                public Optional<String> fault(Trace trace) {
                  return trace.replies().size() == 3 ? Optional.of("left") : Optional.empty();
                }
              });

      assertThat(trial.run().ending().byUser()).isTrue();
      assertThat(heard).hasSize(3);
    }

    @Test
    void isNotAskedForWhereTheRunIsCutAsHeGoesOn() {
      Scenario cut =
          Scenario.builder("s")
              .user(
                  new Wrong() {
                    @Override
                    public Optional<String> fault(Trace trace) {
                      return trace.replies().size() == 2 ? Optional.of("left") : Optional.empty();
                    }
                  })
              .limits(new Limits(2, 1, Duration.ofMinutes(1)))
              .expect(NEVER)
              .build();

      assertThat(AgentCl.replayer(agent).build().replay(cut, Harness.empty()).run().ending().kind())
          .isEqualTo(Ending.Kind.TRUNCATED);
    }
  }

  /** A user who breaks where {@code what} says. */
  private static final class Broken extends Wrong {
    private final String what;

    Broken(String what) {
      this.what = what;
    }

    @Override
    @SuppressWarnings("NullableOptional") // a host may do so
    public @Nullable Optional<Message> next(Trace soFar) {
      if (what.equals("throws")) {
        throw new IllegalStateException("no next");
      }
      return what.equals("next") ? null : super.next(soFar);
    }

    @Override
    @SuppressWarnings("NullableOptional") // a host may do so
    public @Nullable Optional<String> fault(Trace trace) {
      if (what.equals("fault throws")) {
        throw new AssertionError("no fault");
      }
      return what.equals("fault") ? null : super.fault(trace);
    }

    @Override
    public @Nullable User asking(UnaryOperator<LanguageModel> through) {
      return what.equals("asking") ? null : this;
    }
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of(new Broken("throws"), "java.lang.IllegalStateException: no next"),
        Arguments.of(new Broken("next"), "java.lang.NullPointerException: he said null"),
        Arguments.of(new Broken("fault throws"), "java.lang.AssertionError: no fault"),
        Arguments.of(new Broken("fault"), "java.lang.NullPointerException: his fault is null"),
        Arguments.of(new Broken("asking"), "java.lang.NullPointerException: asking(..) gave null"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whoBreaksIsAtFaultHimself(User user, String why) {
    Trial trial = replay(user);

    assertThat(trial.run().ending())
        .isEqualTo(new Ending(Ending.Kind.VOID, "the user threw " + why, true));
    assertThat(heard).isEmpty();
  }

  @Nested
  class OneWhomAModelPlays {

    private static final Usage USED = new Usage(7, 3, BigDecimal.ZERO);

    private final AtomicInteger asked = new AtomicInteger();

    private final LanguageModel model =
        request -> {
          asked.incrementAndGet();
          return new ModelReply(Value.of("well, let me see that again"), USED);
        };

    private final Goal goal = Goal.of("Cancel.", "Cancel it.").done(Cue.called("cancel")).atMost(2);

    private final Scenario scenario = scenario("played", goal.playedBy(model, "small"));
    private final Replayer replayer = AgentCl.replayer(agent).build();

    private Run run(Harness harness, int trial) {
      return replayer.replay(scenario, harness, trial).run();
    }

    @Test
    void isPaidForOncePerTrial() {
      Harness other =
          Harness.builder().put(PromptSection.LAYER, "p", PromptSection.of("x")).build();

      assertThat(run(Harness.empty(), 0).spent()).isEqualTo(USED);
      assertThat(run(other, 0).spent()).isEqualTo(Usage.NONE);
      assertThat(asked).hasValue(1);
      assertThat(run(Harness.empty(), 1).spent()).isEqualTo(USED);
      assertThat(asked).hasValue(2);
    }

    @Test
    void doesNotShareRepliesWithTheAgent() {
      Agent asking =
          Agent.text(
              session ->
                  message ->
                      session
                          .models()
                          .call(
                              ModelRequest.prompt("small", message),
                              request -> ModelReply.text("of the agent, who asks: really?"))
                          .text());
      Run run = AgentCl.replayer(asking).build().replay(scenario, Harness.empty(), 0).run();

      assertThat(run.trace().userMessages())
          .extracting(Message::text)
          .containsExactly("Cancel it.", "well, let me see that again");
    }

    @Test
    void isAtFaultIfItsModelFails() {
      User user =
          goal.playedBy(
              request -> {
                throw new java.io.IOException("503");
              },
              "small");

      assertThat(replay(user).run().ending())
          .isEqualTo(
              new Ending(
                  Ending.Kind.VOID,
                  "the user threw java.lang.IllegalStateException: the model \"small\" that plays"
                      + " him did not reply: java.io.IOException: 503",
                  true));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void saysTheSameOnAnyNumberOfThreads(int threads) {
      LanguageModel answering =
          request ->
              ModelReply.text(
                  "I have no number " + "x".repeat(request.body().hash().charAt(0) % 5));
      Goal talkative = Goal.of("Cancel.", "Cancel it.").done(Cue.called("cancel")).atMost(6);
      List<Scenario> scenarios =
          IntStream.range(0, 32)
              .mapToObj(i -> scenario("s" + i, talkative.playedBy(answering, "m" + i % 4)))
              .toList();

      assertThat(runs(scenarios, threads)).hasSize(32).isEqualTo(runs(scenarios, 1));
    }

    private List<String> runs(List<Scenario> scenarios, int threads) {
      return AgentCl.replayer(agent)
          .threads(threads)
          .build()
          .replayAll(scenarios, Harness.empty())
          .stream()
          .map(each -> each.run().ending() + "\n" + each.run().trace().transcript())
          .toList();
    }
  }
}
