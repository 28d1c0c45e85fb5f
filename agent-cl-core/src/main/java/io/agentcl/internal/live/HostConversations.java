package io.agentcl.internal.live;

import io.agentcl.harness.Scope;
import io.agentcl.live.LiveSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The open sessions of conversations that the host names. Nobody says when such a one ends, so that
 * it ends when nothing happened in it for some time: looked for from time to time while there are
 * any, by a thread of the JDK. Safe for use by many threads; no lock is held while a session is
 * opened or closed.
 */
final class HostConversations {

  /** How often, in an idle time, it is looked for what is idle. */
  private static final int LOOKS = 4;

  /** What is longer is for ever, and more than clocks can count. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Who is talked to under which name: another user's conversation is never found. */
  private record Key(Scope scope, String conversation) {}

  private final Duration idle;
  private final Clock clock;
  private final Map<Key, Named> open = new ConcurrentHashMap<>();

  /** Whether somebody will look. */
  private final AtomicBoolean looking = new AtomicBoolean();

  HostConversations(Duration idle, Clock clock) {
    this.idle = idle.compareTo(LONGEST) > 0 ? LONGEST : idle;
    this.clock = clock;
  }

  /** Returns the open session of {@code conversation}, or the one that {@code opening} gives. */
  LiveSession find(Scope scope, String conversation, Supplier<OwnLoopSession> opening) {
    Key key = new Key(scope, conversation);
    Named mine = new Named();
    for (Named known = open.putIfAbsent(key, mine);
        known != null;
        known = open.putIfAbsent(key, mine)) {
      OwnLoopSession session = known.use(idleSince());
      if (session != null) {
        return session;
      }
      end(key, known);
    }
    return opened(key, mine, opening);
  }

  private OwnLoopSession opened(Key key, Named named, Supplier<OwnLoopSession> opening) {
    try {
      OwnLoopSession session = opening.get();
      named.session.complete(session);
      look();
      return session;
    } catch (RuntimeException | Error e) {
      open.remove(key, named);
      named.session.complete(null);
      throw e;
    }
  }

  /** Ends all that are open now, also those that are not idle. */
  void endAll() {
    open.forEach(this::end);
  }

  private Instant idleSince() {
    return clock.instant().minus(idle);
  }

  private void end(Key key, Named named) {
    OwnLoopSession session = named.opened();
    if (open.remove(key, named) && session != null) {
      session.close();
    }
  }

  /** Has what is idle ended later on, if nobody else does. */
  private void look() {
    if (looking.compareAndSet(false, true)) {
      long wait = Math.max(1, idle.toMillis() / LOOKS);
      CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS).execute(this::endIdle);
    }
  }

  private void endIdle() {
    looking.set(false);
    Instant since = idleSince();
    open.forEach(
        (key, named) -> {
          if (named.endIfIdle(since)) {
            end(key, named);
          }
        });
    if (!open.isEmpty()) {
      look();
    }
  }

  /** One of them, or one that is being opened. */
  private static final class Named {

    private final Thread opener = Thread.currentThread();

    /** Completed with null where it could not be opened. */
    private final CompletableFuture<@Nullable OwnLoopSession> session = new CompletableFuture<>();

    /** Whether nobody may use it any more; guarded by this. */
    private boolean ended;

    /** Returns the session once it is opened; null if that failed. */
    @Nullable OwnLoopSession opened() {
      if (opener == Thread.currentThread() && !session.isDone()) {
        throw new IllegalStateException(
            "a conversation is asked for while what was said earlier in it is looked up, which"
                + " would wait for itself; to mend it, read that from where the host keeps it");
      }
      return session.join();
    }

    /** Returns the session, which is not idle from now on; null if it has ended. */
    @Nullable OwnLoopSession use(Instant idleSince) {
      OwnLoopSession opened = opened();
      synchronized (this) {
        ended |= opened == null || opened.isIdle(idleSince);
        if (ended || opened == null) {
          return null;
        }
        opened.touch();
        return opened;
      }
    }

    /** Returns whether it has ended, now or before. */
    synchronized boolean endIfIdle(Instant since) {
      OwnLoopSession opened = session.getNow(null);
      ended |= opened != null && opened.isIdle(since);
      return ended;
    }
  }
}
