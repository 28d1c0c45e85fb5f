package io.agentcl.world;

import static io.agentcl.world.Bank.balance;
import static io.agentcl.world.Bank.deposit;
import static io.agentcl.world.Bank.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.harness.Harness;
import io.agentcl.run.Agent;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.run.World.Remark;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.value.Codec;
import io.agentcl.value.Kinds;
import io.agentcl.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Worlds of recordings in files, and in runs. */
class StoredWorldsTest {

  private static final Codec<World> CODEC = Kinds.ofModules().codec(World.class);

  private static World stored(World world) {
    return CODEC.decode(Value.ofJson(CODEC.encode(world).toString()));
  }

  @Nested
  class Stored {

    @Test
    void isAnInferredWorld() throws Exception {
      World world = WorldModel.learn(Bank.drawn(50, 1)).world();

      World read = stored(world);

      assertThat(read.version()).isEqualTo(world.version());
      assertThat(read.answer(balance(1))).isEqualTo(world.answer(balance(1)));
    }

    @Test
    void isAWorldWithFaultsAroundATape() throws Exception {
      World world =
          Faults.seeded(3)
              .fail("balance", Faults.calls(1), "503")
              .delay("deposit", Faults.chance(.5), Duration.ofSeconds(2))
              .around(Recordings.tape(recorded(balance(1))));

      World read = stored(world);

      assertThat(read.version()).isEqualTo(world.version()).startsWith("faulty-1:");
      assertThat(read.answer(balance(1))).contains(ToolAnswer.failed("503"));
      assertThat(read.answer(balance(1))).isPresent();
    }

    @Test
    void areQueues() {
      World world = Recordings.queues(recorded(balance(1)));

      assertThat(stored(world).version()).isEqualTo(world.version());
      assertThat(CODEC.encode(world).at("@type")).isEqualTo(Value.of("queues"));
    }

    @Test
    void isNoWorldWithFaultsAroundWhatHasNoVersion() {
      World world = Faults.seeded(3).around(call -> Optional.empty());

      assertThat(world.version()).isEqualTo(World.of(Map.of()).version());
    }
  }

  @Nested
  class InARun {

    private final Agent agent =
        session ->
            message -> {
              Instant before = session.clock().instant();
              String text =
                  session.tools().call("balance", Map.of("account", "acc-1"), in -> "").text();
              return Reply.of(text + " " + Duration.between(before, session.clock().instant()));
            };

    private Trial trial(Supplier<World> world) {
      Scenario scenario =
          Scenario.builder("s")
              .user(User.scripted("how much?"))
              .world(world)
              .expect(Evaluator.that("anything", run -> true))
              .build();
      return AgentCl.replayer(agent).build().replay(scenario, Harness.empty(), 0);
    }

    @Test
    void showsItsFaultsAndMovesTheClock() {
      Faults faults =
          Faults.seeded(1)
              .fail("balance", Faults.calls(1), "503")
              .delay("balance", Faults.calls(1), Duration.ofSeconds(40));

      Trial trial = trial(() -> faults.around(new Bank()));

      assertThat(trial.run().trace().answer()).isEqualTo("503 PT40S");
      assertThat(trial.run().remarks(Remark.Kind.FAULT)).hasSize(2);
      assertThat(trial)
          .hasToString(
              "s: PASS 1.00: anything [call 1, balance(account=acc-1): the tool failed on purpose"
                  + " and did nothing: 503; call 1, balance(account=acc-1): the answer came PT40S"
                  + " later, on purpose]");
    }

    @Test
    void showsWhatWasRecordedAndNeverAskedFor() {
      Trace recorded = recorded(balance(1), deposit(1, 5));

      Trial trial = trial(() -> World.named("named", Recordings.tape(recorded)));

      assertThat(trial.passed()).isTrue();
      assertThat(trial.run().remarks(Remark.Kind.UNCONSUMED))
          .extracting(Remark::toString)
          .containsExactly(
              "deposit(account=acc-1, amount=5): it was recorded, and never asked for");
    }

    @Test
    void showsThatAQueueWasAskedForSomethingElse() {
      Trial trial = trial(() -> Recordings.queues(recorded(balance(2), balance(3))));

      assertThat(trial.run().trace().answer()).contains("acc-2");
      assertThat(trial.run().remarks())
          .extracting(Remark::kind)
          .containsExactly(Remark.Kind.MISMATCHED, Remark.Kind.UNCONSUMED);
      assertThat(trial.run().remarks().get(0).text())
          .isEqualTo("answered as recorded of balance(account=acc-2); it differs in [account]");
    }

    @Test
    void endsAsDivergedWhereNothingIsCertain() {
      Run run = trial(() -> WorldModel.learn(List.of(recorded(balance(2)))).world()).run();

      assertThat(run.ending())
          .isEqualTo(
              new Ending(
                  Ending.Kind.DIVERGED,
                  "nothing answers balance(account=acc-1); no recording has this call; those of"
                      + " balance have 1 others"));
      assertThat(run.hasState()).isFalse();
    }

    @Test
    void isVoidIfTheWorldCannotSayWhatIsToKnow() {
      Run run = trial(Silent::new).run();

      assertThat(run.ending())
          .hasToString(
              "VOID: the world cannot say what is to know of the run:"
                  + " java.lang.IllegalStateException: no");
    }

    @Test
    void isVoidIfAToolTookNegativeTime() {
      Run run = trial(() -> new Early(Duration.ofSeconds(-1))).run();

      assertThat(run.ending())
          .hasToString(
              "VOID: the world cannot say how long balance(account=acc-1) took:"
                  + " java.lang.IllegalArgumentException: its latency is negative: PT-1S");
    }
  }

  private static final class Silent implements World {

    @Override
    public Optional<ToolAnswer> answer(ToolCall call) {
      return Optional.of(ToolAnswer.answered("x"));
    }

    @Override
    public List<Remark> remarks() {
      throw new IllegalStateException("no");
    }
  }

  private record Early(Duration latency) implements World {

    @Override
    public Optional<ToolAnswer> answer(ToolCall call) {
      return Optional.of(ToolAnswer.answered("x"));
    }
  }
}
