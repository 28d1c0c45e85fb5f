package io.agentcl.samples.desk;

import io.agentcl.LearnerBuilder;
import io.agentcl.gate.GatePolicy;
import io.agentcl.memory.Fact;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.World;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What a learner is told of the desk. */
public final class Learning {

  /** The day on which everything happens. */
  static final Instant NOW = Instant.parse("2026-02-02T09:00:00Z");

  private Learning() {}

  /** Has {@code builder} run each scenario many times, since a model decides; returns it. */
  public static LearnerBuilder setUp(LearnerBuilder builder, Supplier<World> world) {
    RegressionSuite ledger = RegressionSuite.inMemory();
    RoutineScenarios.all(world).forEach(ledger::earn);
    AtomicInteger conversations = new AtomicInteger();
    return builder
        .agentVersion("desk-1")
        .suite(ledger)
        .layers(Fact.LAYER)
        .proposers(Candidates.all())
        .gate(GatePolicy.cheap())
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .ids(() -> "conversation-" + conversations.incrementAndGet());
  }
}
