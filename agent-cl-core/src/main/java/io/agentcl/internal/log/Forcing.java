package io.agentcl.internal.log;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Forces a grouped log a while after an append. The one thread is a daemon, is there only while
 * something waits to be forced, and only in logs that are grouped. Guarded by the turn of the log.
 */
final class Forcing {

  /** Longest time for which a record of a grouped log is not forced. */
  private static final long MILLIS = 5;

  private final Runnable force;
  private @Nullable ScheduledThreadPoolExecutor thread;
  private volatile boolean due;

  Forcing(Runnable force) {
    this.force = force;
  }

  /** Sees to it that {@code records} which are not forced yet will be. */
  void after(int records) {
    if (records == 0 || due) {
      return;
    }
    ScheduledThreadPoolExecutor runner = thread;
    if (runner == null) {
      runner = thread();
      thread = runner;
    }
    due = true;
    // What it throws is reported by what it runs.
    Future<?> unused = runner.schedule(this::run, MILLIS, TimeUnit.MILLISECONDS);
  }

  private void run() {
    due = false;
    force.run();
  }

  private static ScheduledThreadPoolExecutor thread() {
    ScheduledThreadPoolExecutor thread =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread daemon = new Thread(work, "agent-cl-log-force");
              daemon.setDaemon(true);
              return daemon;
            });
    thread.setKeepAliveTime(1, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    return thread;
  }

  void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}
