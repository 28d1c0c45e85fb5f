package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperienceFolderTest {

  private static final Signal LATE = Signal.ticket("T-1", "wrong date");

  @TempDir Path directory;
  private Path folder;
  private final List<BadLine> bad = new ArrayList<>();
  private final List<ExperienceFolder> open = new ArrayList<>();

  @BeforeEach
  void nameTheFolder() throws IOException {
    folder = directory.toRealPath().resolve("experiences");
  }

  @AfterEach
  void closeAll() {
    open.forEach(ExperienceFolder::close);
  }

  private ExperienceFolder open(String instance) {
    ExperienceFolder opened = ExperienceFolder.open(folder, instance, bad::add);
    open.add(opened);
    return opened;
  }

  private Path file(String instance) {
    return folder.resolve(instance + ".jsonl");
  }

  private void append(String instance, String text) throws IOException {
    Files.writeString(file(instance), text, StandardOpenOption.APPEND);
  }

  @Nested
  class TwoInstances {

    private ExperienceFolder a;
    private ExperienceFolder b;

    @BeforeEach
    void openBoth() {
      a = open("a");
      b = open("b");
    }

    @Test
    void findEachOthersConversations() {
      a.add(Experiences.rich("of-a"));
      b.add(Experiences.rich("of-b"));

      assertThat(a.find("of-b")).contains(Experiences.rich("of-b"));
      assertThat(b.find("of-a")).contains(Experiences.rich("of-a"));
      assertThat(a.find("nobodys")).isEmpty();
      assertThat(b.all()).containsExactly(Experiences.rich("of-a"), Experiences.rich("of-b"));
    }

    @Test
    void hearOfSignalsWhoeverWasTold() {
      a.add(Experiences.saying("x", "hello"));

      b.signal("x", LATE);
      a.signal("x", Signal.thumbsUp());

      Experience expected = Experiences.saying("x", "hello").with(Signal.thumbsUp()).with(LATE);
      assertThat(a.find("x")).contains(expected);
      assertThat(b.find("x")).contains(expected);
      assertThat(a.all()).containsExactly(expected);
      assertThat(b.all()).containsExactly(expected);
    }

    @Test
    void writeEachToItsOwnFile() throws IOException {
      a.add(Experiences.saying("x", "hello"));
      String before = Files.readString(file("a"));

      b.signal("x", LATE);

      assertThat(file("a")).hasContent(before);
      assertThat(Files.readString(file("b"))).contains("\"signal\"").endsWith("\n");
    }

    @Test
    void knowItAllAfterARestart() {
      a.add(Experiences.saying("x", "hello"));
      b.signal("x", LATE);
      closeAll();

      Experience expected = Experiences.saying("x", "hello").with(LATE);
      assertThat(open("a").find("x")).contains(expected);
      assertThat(open("b").find("x")).contains(expected);
      assertThat(open("c").all()).containsExactly(expected);
      assertThat(bad).isEmpty();
    }

    @Test
    void refuseAnIdThatTheOtherIsKnownToHave() {
      a.add(Experiences.saying("x", "1"));
      b.look();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> b.add(Experiences.saying("x", "2")))
          .withMessage("there is an experience \"x\" already");
      assertThat(b.all()).containsExactly(Experiences.saying("x", "1"));
    }

    @Test
    void refuseASignalToWhatNobodyHas() {
      assertThatExceptionOfType(NoSuchElementException.class)
          .isThrownBy(() -> a.signal("x", LATE))
          .withMessage("no experience \"x\"; its id is that of its session, not the host's own");
      assertThat(file("a")).isEmptyFile();
    }

    @Test
    void handOutListsThatStayAsTheyAre() {
      a.add(Experiences.saying("x", "1"));
      List<Experience> before = b.all();

      a.signal("x", Signal.thumbsUp());
      b.signal("x", LATE);
      a.add(Experiences.saying("y", "2"));

      assertThat(b.all()).hasSize(2);
      assertThat(before).containsExactly(Experiences.saying("x", "1"));
    }

    @Test
    void tellSignalsOfOthersOnce() {
      a.add(Experiences.saying("x", "1"));
      b.add(Experiences.saying("y", "1"));
      List<String> told = new ArrayList<>();
      a.onSignal((id, signal) -> told.add(id + ": " + signal.text()));

      b.signal("x", Signal.correction("one"));
      b.signal("y", Signal.correction("two"));
      a.signal("x", Signal.correction("mine"));
      a.look();
      a.look();

      assertThat(told).containsExactly("x: one", "y: two");
    }

    @Test
    void tellNoSignalThatWasThereBefore() {
      a.add(Experiences.saying("x", "1"));
      b.signal("x", LATE);
      List<String> told = new ArrayList<>();

      ExperienceFolder c = open("c");
      c.onSignal((id, signal) -> told.add(id));
      c.look();

      assertThat(told).isEmpty();
    }

    @Test
    void seeWhoComesLater() {
      ExperienceFolder c = open("c");
      c.add(Experiences.saying("x", "1"));

      assertThat(a.find("x")).isPresent();
    }

    @Test
    void readNothingOfOthersToAddToTheirOwn() throws IOException {
      a.add(Experiences.saying("x", "1"));
      append("b", "no line\n");

      a.signal("x", LATE);
      a.add(Experiences.saying("y", "1"));

      assertThat(bad).isEmpty();
      a.look();
      assertThat(bad).hasSize(1);
    }
  }

  @Nested
  class AFileOfOthers {

    private ExperienceFolder a;

    @BeforeEach
    void openOne() {
      a = open("a");
    }

    private String line() throws IOException {
      try (ExperienceFolder other = ExperienceFolder.open(folder, "other", bad::add)) {
        other.add(Experiences.saying("x", "hello"));
      }
      String line = Files.readString(file("other"));
      Files.delete(file("other"));
      return line;
    }

    @Test
    void isReadAsFarAsItsLinesAreEnded() throws IOException {
      String line = line();
      Files.writeString(file("b"), line.substring(0, 40));
      assertThat(a.find("x")).isEmpty();
      append("b", line.substring(40).stripTrailing());
      assertThat(a.find("x")).isEmpty();

      append("b", "\n");

      assertThat(a.find("x")).contains(Experiences.saying("x", "hello"));
      assertThat(bad).isEmpty();
    }

    @Test
    void isReadBesideItsBadLines() throws IOException {
      String line = line();
      Files.writeString(file("b"), "rubbish\n" + line + line.replace("hello", "hullo"));

      assertThat(a.find("x")).contains(Experiences.saying("x", "hello"));
      assertThat(a.find("x")).isPresent();

      assertThat(bad)
          .extracting(BadLine::file, BadLine::number)
          .containsExactly(tuple(file("b"), 1L), tuple(file("b"), 3L));
    }

    @Test
    void isToldOnceIfItCannotBeRead() throws IOException {
      Files.createDirectory(file("b"));

      a.look();
      a.look();

      assertThat(bad)
          .hasToString(
              "[%s, line 1, is skipped: cannot be read: java.io.FileNotFoundException: %s (Is a directory)]"
                  .formatted(file("b"), file("b")));
    }

    @Test
    void isReadAnewIfItWasWrittenAnew() throws IOException {
      ExperienceFolder b = open("b");
      b.add(Experiences.saying("x", "1"));
      b.add(Experiences.saying("y", "2"));
      List<Experience> before = a.all();
      assertThat(before).hasSize(2);

      b.erase(Set.of("x"));
      b.add(Experiences.saying("z", "3"));

      assertThat(a.all())
          .containsExactly(Experiences.saying("y", "2"), Experiences.saying("z", "3"));
      assertThat(before.get(1)).isEqualTo(Experiences.saying("y", "2"));
      assertThatExceptionOfType(NoSuchElementException.class)
          .isThrownBy(() -> before.get(0))
          .withMessage("experience \"x\" was erased");
      assertThat(bad).isEmpty();
    }

    @Test
    void isForgottenWithIt() throws IOException {
      try (ExperienceFolder b = ExperienceFolder.open(folder, "b", bad::add)) {
        b.add(Experiences.saying("x", "1"));
      }
      assertThat(a.find("x")).isPresent();

      Files.delete(file("b"));

      assertThat(a.find("x")).isEmpty();
    }
  }

  @Nested
  class AnErasure {

    @Test
    void leavesNoWordOfThePersonAnywhere() throws IOException {
      ExperienceFolder a = open("a");
      a.add(Experiences.saying("x", "hello"));
      a.add(Experiences.saying("y", "hello"));
      try (ExperienceFolder gone = ExperienceFolder.open(folder, "gone", bad::add)) {
        gone.signal("x", LATE);
        gone.signal("y", Signal.thumbsUp());
      }

      ExperienceFolder.Erased erased = a.erase(experience -> experience.id().equals("x"));

      assertThat(erased).isEqualTo(new ExperienceFolder.Erased(Set.of("x"), List.of()));
      assertThat(a.all()).containsExactly(Experiences.saying("y", "hello").with(Signal.thumbsUp()));
      assertThat(Files.readString(file("a"))).doesNotContain("\"x\"");
      assertThat(Files.readString(file("gone"))).doesNotContain("wrong date");
    }

    @Test
    void namesTheFilesOfThoseWhoHaveToEraseThemselves() {
      ExperienceFolder a = open("a");
      ExperienceFolder b = open("b");
      a.add(Experiences.saying("x", "hello"));
      b.signal("x", LATE);

      ExperienceFolder.Erased first = a.erase(experience -> true);
      assertThat(first.left()).containsExactly(file("b"));

      assertThat(b.erase(first.ids()).left()).isEmpty();
      assertThat(file("b")).isEmptyFile();
      assertThat(file("a")).isEmptyFile();
    }
  }

  @Nested
  class AnInstance {

    @Test
    void hasItsNameAlone() {
      open("a");

      assertThatIllegalStateException()
          .isThrownBy(() -> open("a"))
          .withMessage(
              """
              %s is in use.
                to mend:  close the store that has it open, here or in another process\
              """,
              file("a"));
    }

    @Test
    void isNamedLikeAFile() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> open("../a"))
          .withMessage(
              "instance \"../a\" cannot be the name of a file; to mend it, use at most 100 letters"
                  + " a-z, digits, _, - and dots, such as the name of the host");
      assertThat(folder).doesNotExist();
    }

    @Test
    void hasADrawnNameIfItIsGivenNone() {
      try (ExperienceFolder one = ExperienceFolder.open(folder, bad::add);
          ExperienceFolder other = ExperienceFolder.open(folder, bad::add)) {
        one.add(Experiences.saying("x", "1"));

        assertThat(one.instance()).isNotEqualTo(other.instance());
        assertThat(file(one.instance())).isNotEmptyFile();
      }
    }

    @Test
    void refusesEveryCallOnceItIsClosed() {
      ExperienceFolder a = open("a");
      a.close();
      a.close();

      String message = "the store %s is closed".formatted(file("a"));
      assertThatIllegalStateException().isThrownBy(() -> a.find("x")).withMessage(message);
      assertThatIllegalStateException().isThrownBy(a::all).withMessage(message);
      assertThatIllegalStateException().isThrownBy(() -> a.signal("x", LATE)).withMessage(message);
      assertThatIllegalStateException()
          .isThrownBy(() -> a.add(Experiences.rich("x")))
          .withMessage(message);
      assertThatIllegalStateException().isThrownBy(() -> a.erase(Set.of("x"))).withMessage(message);
    }
  }
}
