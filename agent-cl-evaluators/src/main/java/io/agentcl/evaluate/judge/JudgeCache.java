package io.agentcl.evaluate.judge;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Replies to judges, so that one question is asked once. May be shared by judges. Implementations
 * are safe for use by many threads.
 */
@FunctionalInterface
public interface JudgeCache {

  /**
   * Returns the reply to what {@code key} stands for, from {@code ask} if there is none.
   *
   * @throws Exception what {@code ask} throws; it is not kept
   */
  String reply(String key, Callable<String> ask) throws Exception;

  /**
   * Returns an empty cache in memory. Calls for one key that come together are made once, and a
   * failure goes to all of them. What was asked for longest ago leaves first.
   *
   * @param characters most characters of keys and replies, at least 1
   */
  static JudgeCache of(long characters) {
    if (characters < 1) {
      throw new IllegalArgumentException("characters must be at least 1: " + characters);
    }
    return new BoundedJudgeCache(characters);
  }
}

/** Keeps what was used last. Nothing is asked under its lock. */
final class BoundedJudgeCache implements JudgeCache {

  private final long mostCharacters;
  private final Map<String, String> kept = new LinkedHashMap<>(16, 0.75f, true); // this guards it
  private final Map<String, CompletableFuture<String>> asked = new HashMap<>(); // this guards it
  private long characters; // this guards it

  BoundedJudgeCache(long mostCharacters) {
    this.mostCharacters = mostCharacters;
  }

  @Override
  public String reply(String key, Callable<String> ask) throws Exception {
    while (true) {
      CompletableFuture<String> mine = new CompletableFuture<>();
      CompletableFuture<String> first = first(key, mine);
      if (first == mine) {
        return made(key, mine, ask);
      }
      try {
        return first.get();
      } catch (CancellationException e) {
        // Who asked was interrupted: ask again.
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception problem ? problem : e;
      }
    }
  }

  /** Returns the reply, or who asks for it already, or {@code mine}, who then has to. */
  private synchronized CompletableFuture<String> first(String key, CompletableFuture<String> mine) {
    String known = kept.get(key);
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    return requireNonNull(asked.computeIfAbsent(key, absent -> mine));
  }

  private String made(String key, CompletableFuture<String> mine, Callable<String> ask)
      throws Exception {
    try {
      String reply = ask.call();
      settle(key, reply);
      mine.complete(reply);
      return reply;
    } catch (InterruptedException e) {
      settle(key, null);
      mine.cancel(false);
      throw e;
    } catch (Exception | Error e) {
      settle(key, null);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private synchronized void settle(String key, @Nullable String reply) {
    asked.remove(key);
    if (reply == null) {
      return;
    }
    kept.put(key, reply);
    characters += size(key, reply);
    Iterator<Map.Entry<String, String>> oldest = kept.entrySet().iterator();
    while (characters > mostCharacters && oldest.hasNext()) {
      Map.Entry<String, String> entry = oldest.next();
      characters -= size(entry.getKey(), entry.getValue());
      oldest.remove();
    }
  }

  private static long size(String key, String reply) {
    return (long) key.length() + reply.length();
  }
}
