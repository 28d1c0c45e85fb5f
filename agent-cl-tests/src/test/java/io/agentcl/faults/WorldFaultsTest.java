package io.agentcl.faults;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A world that breaks makes no verdict. */
@Timeout(300)
class WorldFaultsTest extends FaultyScenarios {

  @Nested
  class AWorld {

    private static Trial in(Supplier<World> world) {
      // The builder asks a world for its version; these break later than that.
      Scenario sound = Desk.scenario().build();
      return replay(new Wrapped(sound, world));
    }

    private static World answering(ToolWorldAnswer answer) {
      return answer::to;
    }

    @FunctionalInterface
    private interface ToolWorldAnswer {
      Optional<ToolAnswer> to(ToolCall call) throws Exception;
    }

    private static World withState(Supplier<@Nullable Object> state) {
      return World.of("w", Map.of("lookup", arguments -> "found"), state);
    }

    @Test
    void thatCannotBeMadeIsVoid() {
      assertThat(in(() -> Desk.sneak(new IllegalStateException("no docker"))))
          .isError()
          .becauseContaining(
              "VOID: the world could not be made: java.lang.IllegalStateException: no docker");
      assertThat(in(() -> null))
          .isError()
          .becauseContaining("VOID: the world could not be made: ")
          .becauseContaining("the scenario's world is null");
    }

    @Test
    void thatIsNeverReadyIsVoidAndHoldsNobodyUp() {
      CountDownLatch never = new CountDownLatch(1);
      Scenario stuck =
          new Wrapped(
              Desk.scenario().limits(Desk.HASTY).build(),
              () -> {
                await(never);
                return Desk.world();
              });

      assertThat(replay(stuck)).isError().becauseContaining("VOID: its time of PT0.2S was up");
    }

    @Test
    void thatThrowsIsAToolThatFailedAsInProduction() {
      Trial trial = in(() -> answering(call -> Desk.sneak(new IllegalStateException("no seats"))));

      assertThat(trial.run().trace().answer()).isEqualTo("no seats");
      assertThat(trial).passes();
    }

    @Test
    void thatThrowsAnErrorIsVoid() {
      assertThat(in(() -> answering(call -> Desk.sneak(new AssertionError("a bug")))))
          .isError()
          .becauseContaining("VOID: the world threw java.lang.AssertionError: a bug at lookup()");
    }

    @Test
    void thatAnswersNullIsVoid() {
      assertThat(in(() -> answering(call -> null)))
          .isError()
          .becauseContaining("VOID: the world answered null to lookup()");
    }

    @Test
    void whoseStateIsNoValueIsVoidWithThePath() {
      assertThat(in(() -> withState(() -> Map.of("booked", new Object()))))
          .isError()
          .becauseContaining("VOID: the world's state cannot be read: ")
          .becauseContaining("$.booked is a java.lang.Object");
    }

    @Test
    void whoseStateHoldsItselfIsVoidWithThePath() {
      assertThat(in(() -> withState(Desk::cyclic)))
          .isError()
          .becauseContaining("VOID: the world's state cannot be read: ")
          .becauseContaining("$.self[0] contains itself; values must be trees");
    }

    @Test
    void whoseStateCannotBeReadIsVoid() {
      assertThat(in(() -> withState(() -> Desk.sneak(new StackOverflowError()))))
          .isError()
          .becauseContaining(
              "VOID: the world's state cannot be read: java.lang.StackOverflowError");
    }

    @Test
    void thatAnswersNoValueIsHeardAndTheRunIsMarked() {
      Trial trial = in(() -> answering(call -> Optional.of(ToolAnswer.answered(Instant.EPOCH))));

      assertThat(trial.run().trace().answer()).isEqualTo("1970-01-01T00:00:00Z");
      assertThat(trial.run().trace().gaps())
          .singleElement()
          .asString()
          .startsWith("answer of lookup: $ is a java.time.Instant");
    }
  }
}
