package io.agentcl.internal.learn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agentcl.harness.Harness;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.Tried;
import io.agentcl.scenario.Scenario;
import java.util.Optional;

/**
 * Remembers which harnesses were refused for which target, so that no later search pays for them
 * again. A refusal for what it broke holds as long as that is required. Safe for use by many
 * threads.
 */
final class Refusals {

  private static final int MOST = 100_000;

  private record Key(String target, String version, String harness) {}

  private final Cache<Key, Tried> refused = Caffeine.newBuilder().maximumSize(MOST).build();

  void remember(Scenario target, Harness candidate, Tried tried) {
    if (tried.outcome() == Tried.Outcome.DOES_NOT_FIX
        || tried.outcome() == Tried.Outcome.REGRESSES) {
      refused.put(key(target, candidate), tried);
    }
  }

  /** Returns why {@code candidate} was refused for {@code target}, if that still holds. */
  Optional<Tried> find(Scenario target, Harness candidate, ProvenSuite suite) {
    return Optional.ofNullable(refused.getIfPresent(key(target, candidate)))
        .filter(tried -> tried.broke().stream().allMatch(id -> suite.find(id).isPresent()));
  }

  private static Key key(Scenario target, Harness candidate) {
    return new Key(target.id(), target.version(), candidate.version());
  }
}
