package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.run.Context;
import io.agentcl.store.BadLine;
import io.agentcl.store.HarnessFile;
import io.agentcl.store.JsonlExperienceStore;
import io.agentcl.store.PatchFile;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C18: no flipped bit of a file is read as something else. */
class DamagedFilesTest {

  private static final Layer<Value> ANY = Layer.of("any", Value.class, MethodHandles.lookup());
  private static final Harness HARNESS =
      Harness.builder().put(ANY, "a", Value.of(List.of(1, 2.5, "é", true))).build();
  private static final Patch PATCH =
      HARNESS
          .patch()
          .put(ANY, "b", Value.of("Ask."))
          .because("dates were read wrong")
          .origin(new Origin(Origin.Kind.USER, "T-1"))
          .build();
  private static final Instant NOON = Instant.parse("2026-04-03T12:00:00Z");

  @TempDir Path directory;

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] copy = bytes.clone();
    copy[bit / 8] ^= (byte) (1 << (bit % 8));
    return copy;
  }

  @Nested
  class ADocument {

    /** Flips every bit and counts what is read in spite of it. */
    private <T> int readInSpite(Path file, T whole, Function<Path, T> reader) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      int read = 0;
      for (int bit = 0; bit < bytes.length * 8; bit++) {
        Files.write(file, flipped(bytes, bit));
        try {
          assertThat(reader.apply(file)).as("bit %d", bit).isEqualTo(whole);
          read++;
        } catch (IllegalArgumentException e) {
          assertThat(e).as("bit %d", bit).hasMessageStartingWith(file + ": ");
        }
      }
      return read;
    }

    private List<String> all(List<Patch> patches) {
      return patches.stream().map(p -> p.id() + p.reason() + p.origin() + p.edits()).toList();
    }

    @Test
    void ofPatchesIsRefusedWithItsPlace() throws IOException {
      Path file = directory.resolve("patches.json");
      PatchFile.write(file, List.of(PATCH));

      int read = readInSpite(file, all(List.of(PATCH)), path -> all(PatchFile.read(path)));

      assertThat(read).isZero();
    }

    @Test
    void ofAHarnessIsRefusedWithItsPlace() throws IOException {
      Path file = directory.resolve("harness.json");
      HarnessFile.write(file, HARNESS);

      assertThat(readInSpite(file, HARNESS, HarnessFile::read)).isZero();
    }

    @Test
    void saysWhatToDo() throws IOException {
      Path file = directory.resolve("patches.json");
      PatchFile.write(file, List.of(PATCH));
      Files.writeString(file, Files.readString(file).replace("read wrong", "read wrung"));

      assertThat(message(() -> PatchFile.read(file)))
          .startsWith(file + ": $.checksum is \"")
          .contains(", but the other entries make \"")
          .endsWith(
              "; to mend it, restore the file, or write that hash if they were changed on purpose");
    }

    @Test
    void ofTheOlderFormIsStillRead() throws IOException {
      Path file = directory.resolve("patches.json");
      PatchFile.write(file, List.of(PATCH));
      String text = Files.readString(file);
      Files.writeString(file, text.replaceFirst(",\\s*\"checksum\": \"[0-9a-f]*\"", ""));

      assertThat(PatchFile.read(file)).isEqualTo(List.of(PATCH));
    }

    @Test
    void keepsItsPermissionsWhenItIsWrittenAgain() throws IOException {
      Path file = directory.resolve("harness.json");
      HarnessFile.write(file, Harness.empty());
      for (String permissions : List.of("rw-------", "rw-rw-r--", "rw-r-----")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        HarnessFile.write(file, HARNESS);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo(permissions);
        assertThat(HarnessFile.read(file)).isEqualTo(HARNESS);
      }
    }
  }

  private static String message(Runnable call) {
    try {
      call.run();
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
    return "nothing was refused";
  }

  @Nested
  class AFileOfExperiences {

    private Path write(int count) {
      Path file = directory.resolve("experiences.jsonl");
      try (JsonlExperienceStore store = JsonlExperienceStore.open(file, bad -> {})) {
        for (int i = 0; i < count; i++) {
          store.add(experience("e" + i));
          store.signal("e" + i, Signal.correction("3 April"));
        }
      }
      return file;
    }

    private Experience experience(String id) {
      Message message = new Message("hello", Map.of("n", 250L, "image", new byte[] {1, 2}));
      Trace trace =
          new Trace(List.of(new TraceEvent.UserSaid(NOON, normal(message))), 2, List.of("a gap"));
      return new Experience(
          id, new Experience.Setting(NOON, Context.user("u"), "h", "a"), trace, List.of());
    }

    private Message normal(Message message) {
      return new Message(message.text(), Value.of(message.data()).asMap());
    }

    /** Returns how many flips were read in spite of it, none of them as something else. */
    private int check(byte[] bytes, IntStream bits) throws IOException {
      int[] read = {0};
      for (int bit : bits.toArray()) {
        Path file = directory.resolve("damaged.jsonl");
        Files.write(file, flipped(bytes, bit));
        List<BadLine> bad = new ArrayList<>();
        try (JsonlExperienceStore store = JsonlExperienceStore.open(file, bad::add)) {
          for (Experience each : store.all()) {
            Experience added = experience(each.id());
            assertThat(each)
                .as("bit %d", bit)
                .isIn(added, added.with(Signal.correction("3 April")));
          }
          read[0] += bad.isEmpty() ? 1 : 0;
          assertThat(bad.isEmpty() && store.all().size() < 1).isFalse();
        }
        if (!bad.isEmpty()) {
          assertThat(bad.get(0).number()).as("bit %d", bit).isEqualTo(line(bytes, bit / 8));
        }
      }
      return read[0];
    }

    private long line(byte[] bytes, int index) {
      return 1 + IntStream.range(0, index).filter(i -> bytes[i] == '\n').count();
    }

    @Test
    void losesTheDamagedLineAndNothingIsReadAsSomethingElse() throws IOException {
      byte[] bytes = Files.readAllBytes(write(1));

      IntStream ends = IntStream.range(0, bytes.length * 8).filter(bit -> bytes[bit / 8] == '\n');
      IntStream sample = new Random(2).ints(200, 0, bytes.length * 8);

      assertThat(check(bytes, IntStream.concat(ends, sample))).isZero();
    }

    @Test
    void losesTheDamagedLineOfManyToo() throws IOException {
      byte[] bytes = Files.readAllBytes(write(100));

      IntStream sample = new Random(1).ints(100, 0, bytes.length * 8);

      assertThat(check(bytes, sample)).isZero();
    }

    @Test
    void ofTheOlderFormIsStillRead() throws IOException {
      Path file = write(2);
      String text = Files.readString(file);
      Files.writeString(
          file,
          text.replaceAll(",\"checksum\":\"[0-9a-f]*\"", "")
              .replace("{\"@bytes\":\"AQI=\"}", "\"sha256:00\""));

      List<BadLine> bad = new ArrayList<>();
      try (JsonlExperienceStore store = JsonlExperienceStore.open(file, bad::add)) {
        assertThat(store.all()).hasSize(2);
        assertThat(store.find("e1").orElseThrow().trace().userMessages().get(0).data())
            .containsEntry("image", "sha256:00");
      }
      assertThat(bad).isEmpty();
    }
  }
}
