package io.agentcl.internal.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that format 1 wrote is read by all releases, and written as it was as long as it is 1. */
class GoldenLogTest {

  private static final Path GOLDEN = Path.of("src/test/resources/io/agentcl/internal/log/format-1");

  @TempDir private Path directory;

  static void write(Path directory) throws IOException {
    LogOptions small = LogOptions.reporting(report -> {}).withSegmentBytes(400);
    try (Log log = Log.open(Disk.real(), directory, small)) {
      for (int i = 1; i <= 20; i++) {
        Logs.append(log, Logs.text(i));
      }
      log.append(last -> new Log.Payload(99, "of a newer type".getBytes(UTF_8)));
      log.maintenance().archive();
      log.maintenance().erase(Set.of(2L), record -> "left".getBytes(UTF_8));
      log.snapshots().write("tallies", new Snapshots.Snapshot(3, "three".getBytes(UTF_8)));
    }
  }

  private static Map<String, byte[]> files(Path directory) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            directory.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    files.keySet().removeIf(name -> name.endsWith(".lock"));
    return files;
  }

  @Test
  void isWrittenByteForByteAsItWas() throws IOException {
    write(directory);

    Map<String, byte[]> golden = files(GOLDEN);
    Map<String, byte[]> written = files(directory);
    assertThat(written.keySet()).isEqualTo(golden.keySet()).hasSize(6);
    written.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(golden.get(name)));
  }

  @Test
  void isReadWithAllThatIsInIt() throws IOException {
    for (Map.Entry<String, byte[]> file : files(GOLDEN).entrySet()) {
      Path copy = directory.resolve(file.getKey());
      Files.createDirectories(copy.getParent());
      Files.write(copy, file.getValue());
    }
    List<String> reports = new ArrayList<>();

    try (Log log = Log.open(Disk.real(), directory, Logs.options(reports))) {
      List<String> texts = Logs.texts(20);
      texts.set(1, "left");
      texts.add("of a newer type");
      assertThat(Logs.texts(log)).isEqualTo(texts);
      assertThat(log.after(20, 1).get(0).type()).isEqualTo(99);
      assertThat(log.snapshots().read("tallies").orElseThrow().bytes())
          .asString()
          .isEqualTo("three");
    }
    assertThat(reports).isEmpty();
    assertThat(Verification.of(Disk.real(), directory, List.of()).sound()).isTrue();
  }
}
