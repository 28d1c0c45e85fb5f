package io.agentcl.internal.replay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agentcl.run.World;

/**
 * The worlds that were given to runs: one that comes again holds what the run before left in it.
 * Forgets those that nobody else holds. Safe for use by many threads.
 */
final class FreshWorlds {

  /** By identity: equal worlds may be two. */
  private final Cache<World, Boolean> given = Caffeine.newBuilder().weakKeys().build();

  /** Returns {@code world}, or throws if it was given to a run before and must not be again. */
  World take(World world) {
    if (given.asMap().putIfAbsent(world, true) != null && !world.isReusable()) {
      throw new IllegalStateException(
          "it is the same object as in an earlier run, which may have changed it; to mend it, let"
              + " world(..) make a new one each time");
    }
    return world;
  }
}
