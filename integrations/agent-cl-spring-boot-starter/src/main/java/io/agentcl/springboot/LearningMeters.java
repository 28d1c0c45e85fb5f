package io.agentcl.springboot;

import io.agentcl.learn.Effort;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningListener;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.Tried;
import io.agentcl.ledger.LedgerChange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts what the learner does. All meters are there from the beginning, at 0. */
final class LearningMeters implements LearningListener {

  private final Counter conversations;
  private final Counter dropped;
  private final Counter promotions;
  private final Counter voids;
  private final Counter replays;
  private final Counter sent;
  private final Counter received;
  private final Counter problems;
  private final Timer time;
  private final Timer gateTime;
  private final Map<Tried.Outcome, Counter> refusals = new EnumMap<>(Tried.Outcome.class);

  LearningMeters(MeterRegistry registry) {
    conversations = counter(registry, "agentcl.conversations", "Conversations that were kept");
    dropped = counter(registry, "agentcl.dropped", "Events that had no room in a recording");
    promotions = counter(registry, "agentcl.promotions", "Patches that went live");
    voids = counter(registry, "agentcl.voids", "Replays of attempts that were void");
    replays = counter(registry, "agentcl.replays", "Replays of attempts to learn");
    problems = counter(registry, "agentcl.problems", "What broke and did not harm the host");
    sent = tokens(registry, "input");
    received = tokens(registry, "output");
    time = timer(registry, "agentcl.attempt.time", "How long attempts to learn took");
    gateTime = timer(registry, "agentcl.gate.time", "How long verdicts took, of each attempt");
    for (Tried.Outcome outcome : Tried.Outcome.values()) {
      if (outcome != Tried.Outcome.ACCEPTED) {
        refusals.put(outcome, refusal(registry, outcome));
      }
    }
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private static Timer timer(MeterRegistry registry, String name, String description) {
    return Timer.builder(name).description(description).register(registry);
  }

  private static Counter tokens(MeterRegistry registry, String direction) {
    return Counter.builder("agentcl.tokens")
        .description("Tokens that models used in replays and proposals")
        .tag("direction", direction)
        .register(registry);
  }

  private static Counter refusal(MeterRegistry registry, Tried.Outcome outcome) {
    return Counter.builder("agentcl.refusals")
        .description("Patches that were tried and not accepted")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  @Override
  public void on(LearningEvent event) {
    if (event instanceof LearningEvent.Recorded recorded) {
      conversations.increment();
      dropped.increment((double) recorded.experience().trace().dropped());
    } else if (event instanceof LearningEvent.PatchTried tried) {
      refused(tried.tried().outcome());
    } else if (event instanceof LearningEvent.Finished finished) {
      spent(finished.result());
    } else if (event instanceof LearningEvent.Changed changed
        && changed.change() instanceof LedgerChange.Promoted) {
      promotions.increment();
    } else if (event instanceof LearningEvent.Problem) {
      problems.increment();
    }
  }

  private void refused(Tried.Outcome outcome) {
    Counter refusal = refusals.get(outcome);
    if (refusal != null) {
      refusal.increment();
    }
  }

  private void spent(LearningResult result) {
    Effort effort = result.effort();
    replays.increment(effort.replays());
    sent.increment((double) effort.usage().inputTokens());
    received.increment((double) effort.usage().outputTokens());
    voids.increment(effort.voids());
    time.record(effort.time());
    gateTime.record(effort.gateTime());
  }
}
