package io.agentcl.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.regress.RegressionSuite;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {

  private final RegressionSuite suite = RegressionSuite.inMemory();

  @Test
  void areTakenOneAfterTheOtherOnOneSuite() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    CountDownLatch inTurn = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Boolean> first =
        CompletableFuture.supplyAsync(
            () ->
                Turns.take(
                    suite,
                    () -> {
                      inTurn.countDown();
                      await(goOn);
                      return order.add("first");
                    }));
    inTurn.await();
    CompletableFuture<Boolean> second =
        CompletableFuture.supplyAsync(() -> Turns.take(suite, () -> order.add("second")));
    assertThat(Turns.take(RegressionSuite.inMemory(), () -> order.add("elsewhere"))).isTrue();

    goOn.countDown();

    assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(order).containsExactly("elsewhere", "first", "second");
  }

  @Test
  void canBeTakenWithinATurn() {
    assertThat(Turns.<String>take(suite, () -> Turns.take(suite, () -> "done"))).isEqualTo("done");
  }

  @Test
  void areNotWaitedForByWhoIsInterrupted() throws Exception {
    CountDownLatch inTurn = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Boolean> holder =
        CompletableFuture.supplyAsync(
            () ->
                Turns.take(
                    suite,
                    () -> {
                      inTurn.countDown();
                      return await(goOn);
                    }));
    inTurn.await();

    Thread.currentThread().interrupt();
    boolean interrupted = Turns.take(suite, () -> Thread.currentThread().isInterrupted());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted).isTrue();
    goOn.countDown();
    assertThat(holder.get(30, TimeUnit.SECONDS)).isTrue();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
