package io.agentcl.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Releases;
import io.agentcl.harness.Harness;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningListener;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.regress.RegressionSuite;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many who swap at once, through two pointers to one ledger. */
class LiveHarnessRaceTest {

  private static final int SWAPPERS = 6;
  private static final int EACH = 30;
  private static final int SECONDS = 60;
  private static final Harness SHIPPED = Notes.of("shipped");

  private final List<LearningEvent> told = Collections.synchronizedList(new ArrayList<>());
  private final Voice voice = new Voice(told::add);
  private final RegressionSuite suite = RegressionSuite.inMemory();
  private final Entries entries =
      new Entries("program-1", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  private final List<LiveHarness> pointers =
      List.of(
          new LiveHarness(SHIPPED, ProvenSuite.of(suite), voice),
          new LiveHarness(SHIPPED, ProvenSuite.of(suite), voice));

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "race");
            thread.setDaemon(true); // one that hangs must not keep the tests from ending
            return thread;
          });

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private <T> List<T> race(List<Callable<T>> tasks) throws Exception {
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> task : tasks) {
      futures.add(
          threads.submit(
              () -> {
                start.await(SECONDS, TimeUnit.SECONDS);
                return task.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get(SECONDS, TimeUnit.SECONDS));
    }
    return results;
  }

  /** Makes {@code next} live on whatever is, and returns on what that was. */
  private Harness swap(LiveHarness live, Harness next) {
    while (true) {
      Base base = live.follow();
      if (live.swap(base, Releases.unseen(entries, base, next))) {
        return base.harness();
      }
    }
  }

  private static Harness harness(int swapper, int number) {
    return Notes.of("of-" + swapper, "number-" + number);
  }

  private List<String> chain() {
    List<String> chain = new ArrayList<>(List.of(SHIPPED.version()));
    for (LedgerEntry entry : suite.history()) {
      if (entry.change().isPresent()) {
        LedgerChange.Swap swap = entry.change().get().on(SHIPPED.version()).orElseThrow();
        assertThat(swap.from()).isEqualTo(chain.get(chain.size() - 1));
        chain.add(swap.to());
      }
    }
    return chain;
  }

  @Nested
  class WhoSwaps {

    @Test
    void standsOnWhatTheOneBeforeMadeLive() throws Exception {
      race(
          IntStream.range(0, SWAPPERS)
              .<Callable<Integer>>mapToObj(
                  swapper ->
                      () -> {
                        for (int number = 0; number < EACH; number++) {
                          swap(pointers.get(swapper % 2), harness(swapper, number));
                        }
                        return swapper;
                      })
              .toList());

      assertThat(chain()).hasSize(SWAPPERS * EACH + 1);
      for (LiveHarness live : pointers) {
        assertThat(live.follow().harness().version()).isEqualTo(chain().get(SWAPPERS * EACH));
      }
      assertThat(told).hasSize(pointers.size() * SWAPPERS * EACH);
    }

    @Test
    void isTheOnlyOneOnTheSameBase() throws Exception {
      for (int round = 0; round < EACH; round++) {
        Base base = pointers.get(0).follow();
        int number = round;

        List<Boolean> swapped =
            race(
                IntStream.range(0, SWAPPERS)
                    .<Callable<Boolean>>mapToObj(
                        swapper ->
                            () ->
                                pointers
                                    .get(swapper % 2)
                                    .swap(
                                        base,
                                        Releases.unseen(entries, base, harness(swapper, number))))
                    .toList());

        assertThat(swapped).containsOnlyOnce(true);
        assertThat(pointers.get(0).follow().harness())
            .isEqualTo(harness(swapped.indexOf(true), number));
      }
    }
  }

  /** A ledger in which whoever reads waits until another one reads, too, or cannot. */
  private static final class MeetingPlace implements Ledger {
    private final Ledger ledger = Ledger.inMemory();
    private final AtomicInteger inside = new AtomicInteger();
    private volatile List<Thread> those = List.of();

    @Override
    public long revision() {
      return ledger.revision();
    }

    @Override
    public List<LedgerEntry> from(long revision) {
      List<LedgerEntry> entries = ledger.from(revision);
      int came = inside.incrementAndGet();
      while (those.contains(Thread.currentThread())
          && inside.get() == came
          && those.stream().filter(each -> !isHeldUp(each)).count() > 1) {
        Thread.onSpinWait();
      }
      return entries;
    }

    private static boolean isHeldUp(Thread thread) {
      return thread.getState() == Thread.State.BLOCKED
          || thread.getState() == Thread.State.TERMINATED;
    }

    @Override
    public boolean append(LedgerEntry entry, long expected) {
      return ledger.append(entry, expected);
    }
  }

  @Nested
  class WhoFollows {

    @Test
    @Timeout(value = SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void takesEachChangeOverOnceHoweverManyFollow() throws Exception {
      MeetingPlace ledger = new MeetingPlace();
      RegressionSuite shared = RegressionSuite.of(ledger);
      LiveHarness follower = new LiveHarness(SHIPPED, ProvenSuite.of(shared), voice);
      LiveHarness other =
          new LiveHarness(SHIPPED, ProvenSuite.of(shared), new Voice(LearningListener.noop()));
      swap(other, harness(0, 0));
      swap(other, harness(0, 1));
      List<FutureTask<Base>> results =
          IntStream.range(0, 2).mapToObj(i -> new FutureTask<>(follower::follow)).toList();
      ledger.those = results.stream().map(result -> new Thread(result, "race")).toList();

      ledger.those.forEach(Thread::start);

      for (FutureTask<Base> result : results) {
        assertThat(result.get().harness()).isEqualTo(harness(0, 1));
      }
      assertThat(told).hasSize(2);
    }
  }

  @Nested
  class WhoReads {

    @Test
    void neverGoesBackToWhatWasReplaced() throws Exception {
      LiveHarness live = pointers.get(0);
      Callable<Integer> swapper =
          () -> {
            for (int number = 0; number < SWAPPERS * EACH; number++) {
              swap(live, harness(0, number));
            }
            return 0;
          };
      Callable<Integer> reader =
          () -> {
            Harness last = harness(0, SWAPPERS * EACH - 1);
            List<String> read = new ArrayList<>();
            while (read.isEmpty() || !read.get(read.size() - 1).equals(last.version())) {
              String now = live.get().version();
              if (read.isEmpty() || !read.get(read.size() - 1).equals(now)) {
                read.add(now);
              }
            }
            return order(read);
          };

      List<Integer> backwards = race(List.of(swapper, reader, reader));

      assertThat(backwards).containsOnly(0);
    }

    /** Returns how often a version follows on a later one. */
    private int order(List<String> read) {
      List<String> chain = chain();
      int backwards = 0;
      for (int i = 1; i < read.size(); i++) {
        backwards += chain.indexOf(read.get(i)) < chain.indexOf(read.get(i - 1)) ? 1 : 0;
      }
      return backwards;
    }
  }
}
