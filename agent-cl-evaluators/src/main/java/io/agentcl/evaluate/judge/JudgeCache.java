package io.agentcl.evaluate.judge;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Replies to judges, kept in memory within a bound. Calls for one key that come together are made
 * once; a failure goes to all of them and is not kept. May be shared by judges. Safe for use by
 * many threads.
 */
public final class JudgeCache {

  private final AsyncCache<String, String> replies;

  private JudgeCache(long characters) {
    this.replies =
        Caffeine.newBuilder()
            .maximumWeight(characters)
            .weigher((String key, String reply) -> key.length() + reply.length())
            .buildAsync();
  }

  /**
   * Returns an empty cache.
   *
   * @param characters most characters of keys and replies, at least 1
   */
  public static JudgeCache of(long characters) {
    if (characters < 1) {
      throw new IllegalArgumentException("characters must be at least 1: " + characters);
    }
    return new JudgeCache(characters);
  }

  /** Returns the reply to what {@code key} stands for, asking for it unless somebody has. */
  String reply(String key, Callable<String> ask) throws Exception {
    while (true) {
      CompletableFuture<String> mine = new CompletableFuture<>();
      CompletableFuture<String> first = replies.asMap().putIfAbsent(key, mine);
      if (first == null) {
        return made(mine, ask);
      }
      try {
        return first.get();
      } catch (CancellationException e) {
        replies.asMap().remove(key, first); // who asked was interrupted: ask again
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception problem ? problem : e;
      }
    }
  }

  private static String made(CompletableFuture<String> mine, Callable<String> ask)
      throws Exception {
    try {
      String reply = ask.call();
      mine.complete(reply);
      return reply;
    } catch (InterruptedException e) {
      mine.cancel(false);
      throw e;
    } catch (Exception | Error e) {
      mine.completeExceptionally(e);
      throw e;
    }
  }
}
