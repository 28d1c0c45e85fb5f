package io.agentcl.internal.regress;

import static io.agentcl.internal.regress.Notes.HARNESS;
import static io.agentcl.internal.regress.Notes.PROGRAM;
import static io.agentcl.internal.regress.Notes.earned;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Requirement;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Scenarios that the ledger has as data: what a host binds may wait for anything, and nobody else
 * waits.
 */
@Timeout(60)
class ProofsOfDataTest {
  private static final Instant AT = Instant.parse("2026-04-02T10:00:00Z");

  private final ProvenSuite suite = ProvenSuite.of(RegressionSuite.inMemory());

  private static final Evaluator MINE = Evaluator.of("mine", "1", run -> Score.pass("ok"));

  private final Scenario stored =
      Scenario.builder("s").user(User.scripted("hello")).expect(MINE).build();

  @Test
  void isReadAndWrittenWhileOthersGoOn() {
    AtomicReference<ProvenSuite> asked = new AtomicReference<>();
    Runnable others =
        () ->
            CompletableFuture.supplyAsync(() -> asked.get().ask(LedgerState::revision))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    ScenarioCodec codec =
        ScenarioCodec.builder()
            .bind(
                Evaluator.class,
                "mine",
                arguments -> {
                  others.run();
                  return MINE;
                })
            .build();
    asked.set(ProvenSuite.of(RegressionSuite.of(suite.ledger(), codec)));
    Scenario slow = slow(others);
    LedgerEntry earned = new LedgerEntry.Earned(AT, new Requirement("slow", slow.version(), null));
    RegressionSuite.of(suite.ledger(), codec).earn(stored);

    assertThat(ids(asked.get().required())).containsExactly("s");
    assertThat(asked.get().find("s").orElseThrow().scenario()).isEqualTo(stored);
    assertThat(asked.get().append(earned, 2, "", List.of(Notes.proven(slow, 1, null)))).isTrue();
    assertThat(asked.get().select(HARNESS, HARNESS, PROGRAM).obstacle()).isEmpty();
  }

  private static List<String> ids(List<Proven> earned) {
    return earned.stream().map(Proven::id).toList();
  }

  private static Scenario slow(Runnable others) {
    return Scenario.builder("slow")
        .user(User.scripted("hello"))
        .world(
            () -> {
              others.run();
              return World.of(Map.of());
            })
        .expect(MINE)
        .build();
  }
}
