package io.agentcl.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many who write at once, for so long that they are under way at the same time. */
class InMemoryLedgerRaceTest {

  private static final int WRITERS = 4;
  private static final int EACH = 60_000;
  private static final int SECONDS = 60;

  private final Ledger ledger = Ledger.inMemory();

  private static LedgerEntry gate(int writer, int number) {
    return new LedgerNote.Opened(Instant.EPOCH, writer + "/" + number, "target", "harness");
  }

  private int write(int writer, CyclicBarrier start) throws Exception {
    start.await(SECONDS, TimeUnit.SECONDS);
    int written = 0;
    for (int number = 0; number < EACH; number++) {
      written += ledger.append(gate(writer, number), 0) ? 1 : 0;
    }
    return written;
  }

  @Test
  void keepsEveryEntryOfEachWriterInItsOrder() throws Exception {
    CyclicBarrier start = new CyclicBarrier(WRITERS);
    List<FutureTask<Integer>> writers =
        IntStream.range(0, WRITERS)
            .mapToObj(writer -> new FutureTask<>(() -> write(writer, start)))
            .toList();
    writers.forEach(writer -> new Thread(writer, "race").start());
    for (FutureTask<Integer> writer : writers) {
      assertThat(writer.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(EACH);
    }

    assertThat(ledger.revision()).isEqualTo((long) WRITERS * EACH);
    int[] next = new int[WRITERS];
    for (LedgerEntry entry : ledger.from(0)) {
      String[] gate = ((LedgerNote.Opened) entry).gate().split("/", -1);
      int writer = Integer.parseInt(gate[0]);
      assertThat(Integer.parseInt(gate[1])).isEqualTo(next[writer]);
      next[writer]++;
    }
  }
}
