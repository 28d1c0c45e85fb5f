package io.agentcl.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperienceFileTest {

  @TempDir Path directory;
  private Path file;
  private final List<BadLine> bad = new ArrayList<>();

  @BeforeEach
  void nameTheFile() throws IOException {
    file = directory.toRealPath().resolve("experiences.jsonl");
  }

  private JsonlExperienceStore open() {
    return JsonlExperienceStore.open(file, bad::add);
  }

  @Nested
  class TheFile {

    @Test
    void isCreatedWithTheDirectoriesAboveIt() {
      file = directory.resolve("not/yet/there.jsonl");

      open().close();

      assertThat(file).isEmptyFile();
    }

    @Test
    void isReachedThroughLinks() throws IOException {
      Path link = Files.createSymbolicLink(directory.resolve("link"), directory);

      try (JsonlExperienceStore store = open()) {
        store.add(Experiences.rich("a"));

        assertThatIllegalStateException()
            .isThrownBy(() -> JsonlExperienceStore.open(link.resolve(file.getFileName()), bad::add))
            .withMessageStartingWith(file + " is in use.");
      }
    }

    @Test
    void isNamedWhenItCannotBeOpened() throws IOException {
      Files.createDirectory(file);

      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> open())
          .withMessage(
              "%s cannot be opened: FileNotFoundException: %s (Is a directory)", file, file);
    }

    @Test
    void isOpenForOneStoreAtATime() {
      JsonlExperienceStore first = open();

      assertThatIllegalStateException()
          .isThrownBy(() -> open())
          .withMessage(
              """
              %s is in use.
                to mend:  close the store that has it open, here or in another process\
              """,
              file);

      first.close();
      open().close();
    }

    @Test
    void isKeptFromOtherProcessesAlsoAfterSomebodyLookedAtIt() throws Exception {
      try (JsonlExperienceStore store = open()) {
        store.add(Experiences.rich("a"));
        assertThat(Files.readString(file)).isNotEmpty();

        keepsAnotherProcessOut();
      }
    }

    /** Whoever closes a file drops all locks that his process has on it (POSIX). */
    @Test
    void isKeptFromOtherProcessesAlsoAfterSomebodyHereWasRefused() throws Exception {
      try (JsonlExperienceStore store = open()) {
        store.add(Experiences.rich("a"));
        assertThatIllegalStateException().isThrownBy(() -> open());

        keepsAnotherProcessOut();
      }
    }

    private void keepsAnotherProcessOut() throws Exception {
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  OtherProcess.class.getName(),
                  file.toString())
              .redirectErrorStream(true)
              .start();

      assertThat(new String(other.getInputStream().readAllBytes(), UTF_8))
          .startsWith(file + " is in use.");
      assertThat(other.waitFor()).isEqualTo(3);
    }

    @Test
    void isGivenBackWhenOpeningFails() throws IOException {
      Files.writeString(file, "bad\n");
      IllegalStateException stop = new IllegalStateException("stop");

      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  JsonlExperienceStore.open(
                      file,
                      line -> {
                        throw stop;
                      }))
          .isSameAs(stop);

      open().close();
    }

    @Test
    void isNamedWhenOthersChangedIt() throws IOException {
      try (JsonlExperienceStore store = open()) {
        store.add(Experiences.rich("a"));
        Files.writeString(file, "#".repeat((int) Files.size(file)));

        assertThatExceptionOfType(UncheckedIOException.class)
            .isThrownBy(() -> store.find("a"))
            .withMessageContaining(file + " was changed by others at byte 0: not JSON at column 1");

        Files.writeString(file, "");
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> store.find("a"));
      }
    }
  }

  /** Tries to open the store that its only argument names. */
  static final class OtherProcess {

    private OtherProcess() {}

    public static void main(String[] arguments) {
      try {
        JsonlExperienceStore.open(Path.of(arguments[0]), line -> {});
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
        System.exit(3);
      }
    }
  }

  @Nested
  class ADeviceThatIsFull {

    private FullDevice device;
    private JsonlExperienceStore store;

    @BeforeEach
    void openTheStore() throws IOException {
      device = new FullDevice(file);
      store = JsonlExperienceStore.on(file, new LineFile(device, () -> {}), bad::add);
      store.add(Experiences.rich("a"));
    }

    private void addInVain() {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> store.add(Experiences.rich("b")))
          .withMessage("%s failed: No space left on device", file);
    }

    @Test
    void leavesTheStoreAsItWas() throws IOException {
      long before = Files.size(file);
      device.full = true;

      addInVain();

      assertThat(Files.size(file)).isEqualTo(before);
      assertThat(store.all()).containsExactly(Experiences.rich("a"));
    }

    @Test
    void isForgottenWhenThereIsRoomAgain() {
      device.full = true;
      addInVain();
      device.full = false;

      store.add(Experiences.rich("b"));

      store.close();
      try (JsonlExperienceStore again = open()) {
        assertThat(again.all()).containsExactly(Experiences.rich("a"), Experiences.rich("b"));
        assertThat(bad).isEmpty();
      }
    }

    @Test
    void costsNoLaterLineWhereNothingCanBeTakenBack() {
      device.full = true;
      device.growsOnly = true;
      addInVain();
      device.full = false;

      store.add(Experiences.rich("b"));

      assertThat(store.find("b")).contains(Experiences.rich("b"));
      store.close();
      try (JsonlExperienceStore again = open()) {
        assertThat(again.all()).containsExactly(Experiences.rich("a"), Experiences.rich("b"));
        assertThat(bad).extracting(BadLine::number).containsExactly(2L);
      }
    }
  }

  /** Writes ten bytes and fails. */
  private static final class FullDevice extends RandomAccessFile {
    boolean full;
    boolean growsOnly;

    FullDevice(Path file) throws IOException {
      super(file.toFile(), "rw");
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (full) {
        super.write(bytes, 0, 10);
        throw new IOException("No space left on device");
      }
      super.write(bytes);
    }

    @Override
    public void setLength(long length) throws IOException {
      if (growsOnly) {
        throw new IOException("Operation not permitted");
      }
      super.setLength(length);
    }
  }
}
