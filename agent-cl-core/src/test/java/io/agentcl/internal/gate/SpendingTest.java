package io.agentcl.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.agentcl.evaluate.Score;
import io.agentcl.fakes.Want;
import io.agentcl.learn.Budget;
import io.agentcl.run.Ending;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Run;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is spent is reserved before it is spent. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpendingTest {

  private static final ModelRequest QUESTION = ModelRequest.prompt("m", "What?");

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private static Spending of(Budget budget) {
    return new Spending(budget, System::nanoTime);
  }

  private static Trial using(Usage usage) {
    TraceEvent called =
        new TraceEvent.ModelCalled(Instant.EPOCH, QUESTION, new ModelReply(Value.of("so"), usage));
    Run run = new Run(0, Trace.of(List.of(called)), Value.NULL, List.of(), Ending.COMPLETED);
    return new Trial(Want.note("a"), run, Score.pass("so"));
  }

  /** Begins as many runs as it may, on sixteen threads, and returns how many. */
  private int spend(Spending spending, SplittableRandom random, int most) throws Exception {
    AtomicInteger runs = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      SplittableRandom own = random.split();
      all.add(
          threads.submit(
              () -> {
                while (spending.begin(Spending.FIRST)) {
                  runs.incrementAndGet();
                  spending.reserved(() -> using(Usage.tokens(0, 1 + own.nextInt(most))));
                }
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    return runs.get();
  }

  @Nested
  class Verdicts {

    private final AtomicLong now = new AtomicLong();
    private final Spending spending = new Spending(Budget.DEFAULT, now::get);

    @Test
    void areTimedWithoutWhatComesBetweenThem() {
      spending.verdict(() -> now.addAndGet(3));
      now.addAndGet(100);
      spending.verdict(() -> now.addAndGet(4));

      assertThat(spending.gateTime()).isEqualTo(Duration.ofNanos(7));
      assertThat(spending.time()).isEqualTo(Duration.ofNanos(107));
    }

    @Test
    void withinVerdictsAreTimedOnce() {
      spending.verdict(() -> spending.verdict(() -> now.addAndGet(3)));

      assertThat(spending.gateTime()).isEqualTo(Duration.ofNanos(3));
    }

    @Test
    void thatBrokeAreTimedToo() {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  spending.verdict(
                      () -> {
                        now.addAndGet(5);
                        throw new IllegalStateException("no ledger");
                      }));
      spending.verdict(() -> now.addAndGet(1));

      assertThat(spending.gateTime()).isEqualTo(Duration.ofNanos(6));
    }
  }

  @Nested
  class Replays {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void areNeverMoreThanTheBudgetHas(long seed) throws Exception {
      SplittableRandom random = new SplittableRandom(seed);
      int most = 1 + random.nextInt(200);
      Spending spending = of(Budget.replays(most));

      assertThat(spend(spending, random, 100)).isEqualTo(most);
      assertThat(spending.begun()).isEqualTo(most);
      assertThat(spending.isSpent()).isTrue();
      assertThat(spending.remaining().replays()).isEqualTo(1);
    }

    @Test
    void areLeftToThoseBeforeUntilTheirTurnHasCome() throws Exception {
      Spending spending = of(Budget.replays(10));
      AtomicInteger leaves = new AtomicInteger(10);
      CountDownLatch asks = new CountDownLatch(1);

      Future<Boolean> later =
          threads.submit(
              () ->
                  spending.begin(
                      () -> {
                        asks.countDown();
                        return leaves.get();
                      }));
      asks.await();
      assertThat(spending.begin(Spending.FIRST)).isTrue();
      assertThat(later.isDone()).isFalse();
      leaves.set(0);
      spending.signal();

      assertThat(later.get()).isTrue();
      assertThat(spending.left()).isEqualTo(8);
    }

    @Test
    void thatAreRunAheadAndNotNeededArePaidAndNotCounted() {
      Spending spending = of(Budget.replays(10));
      for (int i = 0; i < 3; i++) {
        spending.begin(Spending.FIRST);
      }
      spending.count(1);

      assertThat(spending.replays()).isEqualTo(1);
      assertThat(spending.ahead()).isEqualTo(2);
      assertThat(spending.left()).isEqualTo(7);
    }
  }

  @Nested
  class Tokens {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void areExceededAtMostByWhatThoseUnderWayUseMoreThanTheMean(long seed) throws Exception {
      Spending spending = of(Budget.replays(1_000_000).tokens(20_000));

      spend(spending, new SplittableRandom(seed), 100);

      // Sixteen runs of at most 100 each, of which the mean, some 50, was reserved.
      assertThat(spending.usage().tokens()).isBetween(19_000L, 20_000L + 16 * 75);
    }

    @Test
    void ofRunsThatAreAlikeAreNotExceededAtAll() throws Exception {
      Spending spending = of(Budget.replays(1_000_000).tokens(1_000));

      int runs = spend(spending, new SplittableRandom(1), 1);

      assertThat(runs).isEqualTo(1_000);
      assertThat(spending.usage().tokens()).isEqualTo(1_000);
    }

    @Test
    void letTheFirstRunBeAlone() throws Exception {
      Spending spending = of(Budget.replays(10).tokens(100));
      assertThat(spending.begin(Spending.FIRST)).isTrue();

      Future<Boolean> second = threads.submit(() -> spending.begin(Spending.FIRST));
      assertThat(spending.begun()).isEqualTo(1);
      spending.reserved(() -> using(Usage.tokens(60, 0)));

      assertThat(second.get()).as("another 60 of the 40 that are left").isFalse();
      assertThat(spending.usage().tokens()).isEqualTo(60);
    }
  }

  @Nested
  class AProposersModel {
    private final AtomicReference<Usage> dear =
        new AtomicReference<>(new Usage(10, 0, new BigDecimal("0.3")));
    private final LanguageModel model = request -> new ModelReply(Value.of("so"), dear.get());

    @Test
    void isAskedAsOftenAsTheMoneyLasts() throws Exception {
      Spending spending = of(Budget.DEFAULT.cost(BigDecimal.ONE));
      LanguageModel paying = spending.paying(model);
      for (int i = 0; i < 3; i++) {
        paying.reply(QUESTION);
      }

      assertThat(spending.usage().cost()).isEqualByComparingTo("0.9");
      assertThatIllegalStateException()
          .isThrownBy(() -> paying.reply(QUESTION))
          .withMessageStartingWith(
              "the budget is spent: a cost of 0.9 of 1, and what is next needs more than is left")
          .withMessageContaining("; to mend it, raise budget(..cost(..)), or ");
    }

    @Test
    void thatIsPaidForTwiceOverIsPaidOnceAndWaitsForNobody() throws Exception {
      Spending spending = of(Budget.DEFAULT.tokens(100));

      spending.paying(spending.paying(model)).reply(QUESTION);

      assertThat(spending.usage().tokens()).isEqualTo(10);
    }
  }

  @Test
  void whatIsLeftIsTold() {
    Spending spending = new Spending(new Budget(5, Duration.ofMinutes(1)), () -> 0);

    assertThat(spending.begin(Spending.FIRST)).isTrue();
    assertThat(spending.begin(() -> 3)).isTrue();
    assertThat(spending.remaining()).isEqualTo(new Budget(3, Duration.ofMinutes(1)));
    for (int i = 0; i < 3; i++) {
      assertThat(spending.begin(Spending.FIRST)).isTrue();
    }
    assertThat(spending.begin(Spending.FIRST)).isFalse();
    assertThat(spending.remaining().replays()).isEqualTo(1);
  }

  @Test
  void theTimeThatMoreWouldTakeFollowsFromThePace() {
    long[] now = {0};
    Spending spending = new Spending(Budget.replays(10), () -> now[0]);
    spending.begin(Spending.FIRST);
    spending.begin(Spending.FIRST);
    now[0] = Duration.ofSeconds(6).toNanos();

    assertThat(spending.time(40)).isEqualTo(Duration.ofMinutes(2));
  }
}
