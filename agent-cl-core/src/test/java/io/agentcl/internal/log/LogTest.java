package io.agentcl.internal.log;

import static io.agentcl.internal.log.Logs.PLACE;
import static io.agentcl.internal.log.Logs.append;
import static io.agentcl.internal.log.Logs.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {

  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void recordsAreNumberedFromOneAndReadFromAnyOnOverSegments() throws IOException {
    try (Log log = Logs.openSmall(disk, new ArrayList<>())) {
      for (int i = 1; i <= 300; i++) {
        assertThat(append(log, Logs.text(i))).isEqualTo(i);
      }
      for (int after = 0; after < 300; after++) {
        assertThat(log.after(after, 1).get(0).bytes())
            .asString(UTF_8)
            .isEqualTo(Logs.text(after + 1));
      }
      assertThat(log.after(300, 1)).isEmpty();
    }
    assertThat(Logs.read(disk)).isEqualTo(texts(300));
  }

  @Test
  void aRecordOfAnUnknownTypeIsKeptAndPassedOn() throws IOException {
    try (Log log = Logs.open(disk)) {
      log.append(last -> new Log.Payload(99, new byte[] {1, 2}));
    }
    try (Log log = Logs.open(disk)) {
      LogRecord record = log.after(0, 1).get(0);
      assertThat(record.type()).isEqualTo(99);
      assertThat(record.bytes()).containsExactly(1, 2);
    }
  }

  @Test
  void aDecisionThatIsRefusedWritesNothing() throws IOException {
    try (Log log = Logs.open(disk)) {
      assertThat(log.append(last -> null)).isZero();
      assertThatThrownBy(
              () ->
                  log.append(
                      last -> {
                        throw new IllegalArgumentException("unfit");
                      }))
          .hasMessage("unfit");
      assertThat(append(log, "a")).isEqualTo(1);
    }
  }

  @Test
  void aClosedLogSaysSo() throws IOException {
    Log log = Logs.open(disk);
    log.close();
    log.close();

    assertThatThrownBy(log::last)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("/log is closed");
  }

  @Nested
  class OfTwoWhoHaveItOpen {

    @Test
    void eachSeesWhatTheOtherAppendedAndAppendsBehindIt() throws IOException {
      try (Log one = Logs.openSmall(disk, new ArrayList<>());
          Log other = Logs.openSmall(disk, new ArrayList<>())) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 1; i <= 200; i++) {
          Log writer = random.nextBoolean() ? one : other;
          long last = i - 1L;
          int number = i;
          writer.append(
              seen -> {
                assertThat(seen).isEqualTo(last);
                return Logs.payload(Logs.text(number));
              });
          Log reader = random.nextBoolean() ? one : other;
          assertThat(reader.last()).isEqualTo(i);
          if (random.nextInt(10) == 0) {
            assertThat(Logs.texts(reader)).isEqualTo(texts(i));
          }
        }
      }
      assertThat(Logs.read(disk)).isEqualTo(texts(200));
    }

    @Test
    void aReaderDoesNotSeeWhatIsNotDurable() throws IOException {
      try (Log one = Logs.open(disk);
          Log other = Logs.open(disk)) {
        append(one, Logs.text(1));
        disk.failAt(1).forEver(); // the force of the next, and what would take it back

        assertThatThrownBy(() -> append(one, Logs.text(2))).isInstanceOf(IOException.class);

        assertThat(other.last()).isEqualTo(1);
        assertThat(Logs.texts(other)).isEqualTo(texts(1));
        disk.healed();
        append(other, "instead");
        assertThat(Logs.texts(other)).startsWith(Logs.text(1)).endsWith("instead");
      }
    }

    @Test
    void theNextWhoAppendsMendsATornEndAndTellsIt() throws IOException {
      List<String> reports = new ArrayList<>();
      try (Log one = Logs.open(disk);
          Log other = Log.open(disk, Logs.DIRECTORY, Logs.options(reports))) {
        append(one, Logs.text(1));
        disk.failAt(0).forEver(); // half of the record is written

        assertThatThrownBy(() -> append(one, "never")).isInstanceOf(IOException.class);
        assertThat(Logs.texts(other)).isEqualTo(texts(1));
        disk.healed();
        append(other, Logs.text(2));

        assertThat(Logs.texts(other)).isEqualTo(texts(2));
        assertThat(reports).singleElement().asString().contains("never acknowledged");
      }
    }
  }

  @Nested
  class ByItsDurability {

    private List<String> afterPowerLoss() throws IOException {
      SimulatedDisk left = disk.afterPowerLoss(new Forgetting(), 512);
      return Logs.read(left);
    }

    /** Loses all that was not forced. */
    private static final class Forgetting implements java.util.random.RandomGenerator {
      @Override
      public long nextLong() {
        return 0;
      }

      @Override
      public int nextInt(int bound) {
        return 0;
      }

      @Override
      public int nextInt(int origin, int bound) {
        return origin;
      }

      @Override
      public boolean nextBoolean() {
        return false;
      }
    }

    private Log open(Durability durability) throws IOException {
      List<String> reports = new ArrayList<>();
      return Log.open(disk, Logs.DIRECTORY, Logs.options(reports).with(durability));
    }

    @Test
    void eachRecordIsDurableWhenItIsAcknowledged() throws IOException {
      try (Log log = open(Durability.EACH)) {
        append(log, Logs.text(1));
        assertThat(afterPowerLoss()).isEqualTo(texts(1));
      }
    }

    @Test
    void ofAGroupAtMostSixtyFourAreLost() throws IOException {
      try (Log log = open(Durability.GROUP)) {
        for (int i = 1; i <= 200; i++) {
          append(log, Logs.text(i));
          assertThat(afterPowerLoss()).hasSizeGreaterThan(i - 64);
        }
        assertThat(Logs.texts(log)).isEqualTo(texts(200));
      }
      assertThat(afterPowerLoss()).isEqualTo(texts(200));
    }

    @Test
    void theSystemKeepsWhatIsLeftToItUntilTheLogIsClosed() throws IOException {
      try (Log log = open(Durability.OS)) {
        for (int i = 1; i <= 200; i++) {
          append(log, Logs.text(i));
        }
        assertThat(afterPowerLoss()).isEmpty();
        assertThat(Logs.read(disk.copy())).isEqualTo(texts(200));
      }
      assertThat(afterPowerLoss()).isEqualTo(texts(200));
    }
  }

  @Nested
  class OnARealDisk {

    @TempDir private Path directory;

    @Test
    void threadsShareItAndNothingIsLost() throws Exception {
      int threads = 8;
      int each = 50;
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try (Log log =
          Log.open(
              Disk.real(), directory, Logs.options(new ArrayList<>()).withSegmentBytes(4000))) {
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Future<Void>> done = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          int thread = i;
          done.add(
              pool.submit(
                  () -> {
                    together.await();
                    for (int j = 0; j < each; j++) {
                      append(log, thread + "/" + j);
                    }
                    return null;
                  }));
        }
        for (Future<Void> future : done) {
          future.get();
        }
        List<String> read = Logs.texts(log);
        assertThat(read).hasSize(threads * each).doesNotHaveDuplicates();
        assertThat(read).containsSubsequence("3/0", "3/1", "3/49");
      } finally {
        pool.shutdownNow();
      }
    }

    @Test
    void whoAppendsWhileItIsClosedIsToldSo() throws Exception {
      ExecutorService pool = Executors.newFixedThreadPool(8);
      try (Log other = Log.open(Disk.real(), directory, Logs.options(new ArrayList<>()))) {
        Log log = Log.open(Disk.real(), directory, Logs.options(new ArrayList<>()));
        List<Future<Object>> ends = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
          ends.add(
              pool.submit(
                  () -> {
                    while (true) {
                      append(log, "more");
                    }
                  }));
        }
        while (other.last() < 50) {
          Thread.onSpinWait();
        }

        log.close();

        for (Future<Object> end : ends) {
          assertThatThrownBy(end::get)
              .cause()
              .isInstanceOf(IllegalStateException.class)
              .hasMessage(directory + " is closed");
        }
      } finally {
        pool.shutdownNow();
      }
    }

    @Test
    void anInterruptOfTheHostDoesNotBreakIt() throws IOException {
      LogOptions small = Logs.options(new ArrayList<>()).withSegmentBytes(200);
      try (Log log = Log.open(Disk.real(), directory, small)) {
        Thread.currentThread().interrupt();
        for (int i = 1; i <= 20; i++) {
          append(log, Logs.text(i));
        }
        log.maintenance().archive();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Logs.texts(log)).isEqualTo(texts(20));
      }
    }

    @Test
    void oneThatCanOnlyBeReadIsReadAndSaysSo() throws IOException {
      try (Log writer = Log.open(Disk.real(), directory, Logs.options(new ArrayList<>()))) {
        append(writer, Logs.text(1));
        try (Log reader = Log.openToRead(Disk.real(), directory, Logs.options(new ArrayList<>()))) {
          append(writer, Logs.text(2));

          assertThat(Logs.texts(reader)).isEqualTo(texts(2));
          assertThatThrownBy(() -> append(reader, "no"))
              .hasMessage(
                  """
                  %s can only be read.
                    to mend:  let this process write there, or append in another one\
                  """
                      .formatted(directory));
        }
      }
    }

    @Test
    void aSegmentWithASecondNameIsRefused() throws IOException {
      Log.open(Disk.real(), directory, Logs.options(new ArrayList<>())).close();
      Path segment = directory.resolve(PLACE.segment(1).getFileName());
      java.nio.file.Files.createLink(directory.resolve("backup"), segment);

      assertThatThrownBy(() -> Log.open(Disk.real(), directory, Logs.options(new ArrayList<>())))
          .hasMessage(
              """
              %s has 2 names (hard links): who writes by another of them is not kept out.
                to mend:  copy it (cp segment-0000000001.log copy && mv copy segment-0000000001.log), and let backups copy, not link\
              """
                  .formatted(segment));
    }
  }
}
