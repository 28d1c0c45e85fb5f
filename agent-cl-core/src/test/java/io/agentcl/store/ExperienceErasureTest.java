package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ExperienceErasureTest {

  @TempDir Path directory;
  private Path file;
  private JsonlExperienceStore store;
  private final List<BadLine> bad = new ArrayList<>();

  @BeforeEach
  void openTheStore() throws IOException {
    file = directory.toRealPath().resolve("experiences.jsonl");
    open();
  }

  private void open() {
    store = JsonlExperienceStore.open(file, bad::add);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static boolean isX(Experience experience) {
    return experience.id().equals("x");
  }

  @Nested
  class AStoreThatErasedAPerson {

    @BeforeEach
    void erase() {
      store.add(Experiences.saying("a", "before"));
      store.add(Experiences.saying("x", "my secret"));
      store.add(Experiences.rich("b"));
      store.signal("x", Signal.correction("another secret"));
      store.signal("a", Signal.thumbsUp());

      assertThat(store.erase(ExperienceErasureTest::isX)).isEqualTo(1);
    }

    private void assertTheRestIsThere() {
      assertThat(store.all())
          .containsExactly(
              Experiences.saying("a", "before").with(Signal.thumbsUp()), Experiences.rich("b"));
      assertThat(store.find("x")).isEmpty();
    }

    @Test
    void holdsTheRestAsItWas() {
      assertTheRestIsThere();
    }

    @Test
    void holdsTheRestAfterARestart() {
      store.close();
      open();

      assertTheRestIsThere();
      assertThat(bad).isEmpty();
    }

    @Test
    void hasNoWordOfIt() throws IOException {
      assertThat(Files.readString(file)).doesNotContain("secret");
      try (var files = Files.list(file.getParent())) {
        assertThat(files).hasSize(2); // the file and its lock
      }
    }

    @Test
    void goesOn() {
      store.add(Experiences.saying("x", "new"));
      store.signal("b", Signal.thumbsUp());

      assertThat(store.find("x")).contains(Experiences.saying("x", "new"));
      assertThat(store.find("b")).contains(Experiences.rich("b").with(Signal.thumbsUp()));
    }
  }

  @Test
  void leavesListsThatWereHandedOutButForWhatIsErased() {
    store.add(Experiences.saying("x", "my secret"));
    store.add(Experiences.rich("b"));
    List<Experience> before = store.all();

    store.erase(ExperienceErasureTest::isX);

    assertThat(before.get(1)).isEqualTo(Experiences.rich("b"));
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> before.get(0))
        .withMessage("experience \"x\" was erased");
  }

  @Test
  void takesLinesThatNobodyCanRead() throws IOException {
    store.add(Experiences.saying("x", "my secret"));
    store.close();
    Files.writeString(file, Files.readString(file) + "{\"type\":\"experience\", my secret");
    open();

    store.erase(ExperienceErasureTest::isX);

    assertThat(file).isEmptyFile();
  }

  @Test
  void writesNothingWhereNothingIsChosen() throws IOException {
    store.add(Experiences.saying("a", "before"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));

    assertThat(store.erase(ExperienceErasureTest::isX)).isZero();

    assertThat(Files.getLastModifiedTime(file).toMillis()).isZero();
  }

  @Test
  void beginsAnewAfterACrashInTheMiddle() throws IOException {
    store.add(Experiences.saying("x", "my secret"));
    store.close();
    Path remains = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(remains, "half of it, my secret");

    open();

    assertThat(remains).doesNotExist();
    assertThat(store.find("x")).isPresent();
  }

  @Nested
  @DisabledOnOs(OS.WINDOWS)
  class ThePermissions {

    private String ofFile() throws IOException {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void ofANewFileAreTheOwnersOnly() throws IOException {
      assertThat(ofFile()).isEqualTo("rw-------");
    }

    @Test
    void ofAFileThatIsThereStayWhenItIsWrittenAnew() throws IOException {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      store.add(Experiences.saying("x", "my secret"));

      store.erase(ExperienceErasureTest::isX);

      assertThat(ofFile()).isEqualTo("rw-r-----");
      assertThat(file).isEmptyFile();
    }
  }
}
