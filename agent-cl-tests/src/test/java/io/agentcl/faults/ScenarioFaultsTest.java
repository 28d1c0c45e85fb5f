package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Limits;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Worlds, users, graders and scenarios that break: the trial says so and never throws. */
@Timeout(300)
class ScenarioFaultsTest extends FaultyScenarios {

  @Nested
  class AUser {

    static Stream<Arguments> broken() {
      return Stream.of(
          arguments((User) t -> Desk.sneak(new IllegalStateException("mute")), "State"),
          arguments((User) t -> Desk.sneak(new StackOverflowError()), "StackOverflowError"),
          arguments((User) t -> null, "he said null"),
          arguments(
              new User() {
                @Override
                public Optional<Message> next(Trace soFar) {
                  return Optional.of(Message.of("hello"));
                }

                @Override
                public Duration pause(Trace soFar) {
                  return null;
                }
              },
              "his pause is null"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void thatBreaksMakesTheRunVoid(User user, String words) {
      Trial trial = replay(Desk.scenario().user(user).build());

      assertThat(trial).isError().becauseContaining("VOID: the user threw java.lang.");
      assertThat(trial).becauseContaining(words);
    }

    @Test
    void whoNeverEndsIsTruncated() {
      User chatty = soFar -> Optional.of(Message.of("and then?"));

      Trial trial = replay(Desk.scenario().user(chatty).build());

      assertThat(trial).isError().becauseContaining("TRUNCATED: more than 30 turns");
    }

    @Test
    void whoSaysNothingIsCompleted() {
      Trial trial = replay(Desk.scenario().user(User.scripted()).build());

      assertThat(trial.run()).endedAs(Ending.Kind.COMPLETED);
    }
  }

  @Nested
  class AnEvaluator {

    private static Trial gradedBy(Evaluator evaluator) {
      return replay(Desk.scenario().expect(evaluator).build());
    }

    @Test
    void thatThrowsIsAnErrorAndNotAFailure() {
      Evaluator broken =
          Evaluator.of("tone", "1", run -> Desk.sneak(new IllegalStateException("no model")));

      assertThat(gradedBy(broken))
          .isError()
          .becauseContaining("evaluator \"tone\" threw java.lang.IllegalStateException: no model");
    }

    @Test
    void thatMakesAnAssertionIsAnError() {
      Evaluator asserting =
          Evaluator.of("tone", "1", run -> Desk.sneak(new AssertionError("too loud")));

      assertThat(gradedBy(asserting))
          .isError()
          .becauseContaining("evaluator \"tone\" threw java.lang.AssertionError: too loud");
    }

    @Test
    void thatAnswersNullIsAnError() {
      assertThat(gradedBy(Evaluator.of("tone", "1", run -> null)))
          .isError()
          .becauseContaining("evaluator \"tone\" answered null");
    }

    @Test
    void thatCannotEvenSayItsNameIsAnError() {
      Evaluator nameless =
          new Evaluator() {
            @Override
            public Score evaluate(Run run) {
              throw new IllegalStateException("no model");
            }

            @Override
            public String name() {
              throw new IllegalStateException("no name");
            }
          };

      assertThat(gradedBy(nameless)).isError().becauseContaining("IllegalStateException: no model");
    }

    @Test
    void thatNeverAnswersIsVoidAndHoldsNobodyUp() {
      CountDownLatch never = new CountDownLatch(1);
      Evaluator stuck =
          Evaluator.of(
              "tone",
              "1",
              run -> {
                await(never);
                return null;
              });
      Limits enoughToRun = new Limits(1, 1, Duration.ofSeconds(3));

      Trial trial = replay(Desk.scenario().expect(stuck).limits(enoughToRun).build());

      assertThat(trial)
          .isError()
          .becauseContaining("VOID: while it was graded, its time of PT3S was up");
      assertThat(trial.run().trace().replies()).hasSize(1);
    }
  }

  @Nested
  class AScenarioOfTheHostThatLacksAPart {

    static Stream<Arguments> parts() {
      return Stream.of(
              "id", "version", "user", "evaluator", "context", "start", "limits", "externals")
          .map(part -> arguments(part));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void isVoidAndNamesIt(String part) {
      Trial trial = replay(new Lacking(Desk.scenario().build(), part));

      assertThat(trial)
          .isError()
          .becauseContaining("VOID: the scenario is broken: java.lang.NullPointerException: its ")
          .becauseContaining(part);
    }

    @Test
    void orThrowsWhenAskedForItIsVoid() {
      Scenario throwing =
          new Wrapped(Desk.scenario().build(), Desk::world) {
            @Override
            public Limits limits() {
              throw new IllegalStateException("no database");
            }
          };

      assertThat(replay(throwing))
          .isError()
          .becauseContaining(
              "VOID: the scenario is broken: java.lang.IllegalStateException: no database");
    }
  }

  @Nested
  class ManyScenariosAtOnce {

    private final Replayer replayer = AgentCl.replayer(LOOKS_UP).threads(2).build();

    @Test
    void eachHasItsTrialInTheOrderGivenAlsoIfItIsGivenTwice() {
      Scenario sound = Desk.scenario().build();
      Scenario broken = new Lacking(sound, "user");

      List<Trial> trials = replayer.replayAll(List.of(sound, broken, sound), Desk.HARNESS);

      assertThat(trials).extracting(Trial::passed).containsExactly(true, false, true);
      assertThat(trials).extracting(Trial::scenario).containsExactly(sound, broken, sound);
    }

    @Test
    void noneOfThemGivesNone() {
      assertThat(replayer.replayAll(List.of(), Desk.HARNESS)).isEmpty();
    }

    @Test
    void whatIsMissingIsRefused() {
      Scenario sound = Desk.scenario().build();

      assertThatThrownBy(() -> replayer.replay(null, Desk.HARNESS))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("scenario");
      assertThatThrownBy(() -> replayer.replay(sound, null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("harness");
      assertThatThrownBy(() -> replayer.replay(sound, Desk.HARNESS, -1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("trial must not be negative: -1");
      assertThatThrownBy(() -> replayer.replayAll(null, Desk.HARNESS))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("scenarios");
      assertThatThrownBy(() -> replayer.replayAll(Arrays.asList(sound, null), Desk.HARNESS))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("a scenario");
      assertThatThrownBy(() -> replayer.replayAll(List.of(sound), null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("harness");
    }

    @Test
    void anInterruptCancelsThemAndStaysSet() {
      Replayer slow = AgentCl.replayer(Desk.stuck()).threads(2).build();
      Scenario sound = Desk.scenario().build();

      Thread.currentThread().interrupt();
      List<Trial> trials = slow.replayAll(List.of(sound, sound, sound), Desk.HARNESS);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(trials)
          .allSatisfy(
              trial ->
                  assertThat(trial)
                      .isError()
                      .becauseContaining("CANCELLED: the caller was interrupted"));
    }
  }

  /** A host's own scenario of which one part is null. */
  private record Lacking(Scenario scenario, String part) implements Scenario {

    private <T> @Nullable T unlessLacking(String name, T content) {
      return name.equals(part) ? null : content;
    }

    @Override
    public String id() {
      return unlessLacking("id", scenario.id());
    }

    @Override
    public String version() {
      return unlessLacking("version", scenario.version());
    }

    @Override
    public User user() {
      return unlessLacking("user", scenario.user());
    }

    @Override
    public World world() {
      return scenario.world();
    }

    @Override
    public Evaluator evaluator() {
      return unlessLacking("evaluator", scenario.evaluator());
    }

    @Override
    public Context context() {
      return unlessLacking("context", scenario.context());
    }

    @Override
    public Instant start() {
      return unlessLacking("start", scenario.start());
    }

    @Override
    public Limits limits() {
      return unlessLacking("limits", scenario.limits());
    }

    @Override
    public List<External> externals() {
      return unlessLacking("externals", scenario.externals());
    }
  }
}
