package io.agentcl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.agentcl.harness.Harness;
import io.agentcl.store.HarnessFile;
import io.agentcl.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TauLearnStudyTest {

  private static final String RULE = "tool/modify_pending_order_items/other-option";

  @TempDir private Path directory;
  private TinyShop shop;

  @BeforeEach
  void open() {
    shop = new TinyShop(directory);
  }

  private void assertRefused(int exit, String message) {
    assertThat(exit).isEqualTo(2);
    assertThat(shop.err().lines())
        .endsWith(message, "to see what there is: java -jar benchmarks.jar --help");
    assertThat(shop.out()).isEmpty();
  }

  @Nested
  class AStudyOfATinyShop {

    private String out() {
      return shop.file("new/learned.json").toString();
    }

    @Test
    void endsWithOneLineOfJson() {
      int exit = shop.run("tau-learn", "--out", out(), "--folds", "1");

      assertThat(exit).as(shop.err()).isZero();
      assertThat(Value.ofJson(shop.result()).asMap())
          .contains(
              entry("failing", 3L),
              entry("repaired", 2L),
              entry("tasksRepaired", 2L),
              entry("passing", 1L),
              entry("broken", 0L),
              entry("price", "any price"),
              entry("waiting", List.of()),
              entry("curve", List.of()),
              entry("folds", List.of()))
          .containsOnlyKeys(
              "failing",
              "repaired",
              "tasksRepaired",
              "passing",
              "broken",
              "price",
              "promoted",
              "waiting",
              "shipped",
              "curve",
              "folds");
      assertThat(Value.ofJson(shop.result()).at("promoted.0").asMap())
          .contains(entry("origin", "POLICY"), entry("repaired", 2L))
          .containsOnlyKeys("patch", "bits", "cases", "origin", "repaired", "touched", "rerun");
    }

    @Test
    void writesWhatItLearnedAlsoIntoANewDirectory() {
      shop.run("tau-learn", "--out", out(), "--folds", "1");

      Harness learned = HarnessFile.read(Path.of(out()));

      assertThat(learned.components().map(each -> each.address().toString())).contains(RULE);
    }

    @Test
    void holdsTasksApartInEachFold() {
      int exit = shop.run("tau-learn", "--out", out(), "--folds", "3", "--prices", "256");

      assertThat(exit).as(shop.err()).isZero();
      assertThat(Value.ofJson(shop.result()).at("folds").toObject())
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .containsExactly(fold(1, 1, 0), fold(1, 0, 1), fold(1, 1, 0));
      assertThat(shop.out()).contains("fold 1 of 3, learned on the other tasks: {");
    }

    private Map<String, Object> fold(long failing, long repaired, long passing) {
      return Map.of(
          "failing",
          failing,
          "repaired",
          repaired,
          "tasksRepaired",
          repaired,
          "passing",
          passing,
          "broken",
          0L,
          "promoted",
          1L,
          "waiting",
          0L,
          "shipped",
          7L);
    }

    @Test
    void showsWhatIsKeptByItsOriginWithItsSentence() {
      shop.run("tau-learn", "--out", out(), "--folds", "1");

      assertThat(shop.out())
          .contains("POLICY: 1 patches, 2 dialogues repaired")
          .contains("MINED: 0 patches, 0 dialogues repaired")
          .contains("each item can be modified to an available new item");
    }
  }

  @Nested
  class AnOutThatCannotBeWritten {

    @Test
    void isMissing() {
      assertRefused(shop.run("tau-learn"), "option --out must be given");
    }

    @Test
    void isADirectory() {
      String text = shop.file("world").toString();

      assertRefused(
          shop.run("tau-learn", "--out", text), "option --out: \"%s\" is no file".formatted(text));
    }

    @Test
    void isNoPath() {
      assertRefused(shop.run("tau-learn", "--out", "a\0b"), "option --out: \"a\0b\" is no file");
    }

    @Test
    void isBelowAFile() {
      Path file = shop.write("note.txt", "x");
      Path below = file.resolve("learned.json");

      int exit = shop.runOnly(List.of("tau-learn", "--out", below.toString(), "--world", "none"));

      assertRefused( // before a world is read, or anything learned
          exit,
          "option --out: cannot write %s: java.nio.file.FileAlreadyExistsException: %s"
              .formatted(below, file));
    }
  }

  @Nested
  class OtherOptions {

    @Test
    void areRefusedIfTheyAreMissing() {
      int exit = shop.runOnly(List.of("tau-learn", "--out", shop.file("x.json").toString()));

      assertRefused(exit, "option --world must be given");
    }

    @Test
    void areRefusedIfADirectoryIsNotThere() {
      String out = shop.file("x.json").toString();

      int exit = shop.runOnly(List.of("tau-learn", "--out", out, "--world", "nowhere"));

      assertRefused(exit, "option --world: there is no directory \"nowhere\"");
    }

    @Test
    void areRefusedIfTheFoldsAreNoNumber() {
      assertRefused(
          shop.run("tau-learn", "--out", shop.file("x.json").toString(), "--folds", "0"),
          "option --folds: \"0\" is not a whole number from 1 to 2147483647");
    }
  }

  @Nested
  class AWorldThatCannotBeRead {

    @Test
    void isNamedWithTheFileAndThePlace() {
      Path users = shop.write("world/retail/users.json", "{'a': 5}");

      assertRefused(
          shop.run("tau-learn", "--out", shop.file("x.json").toString()),
          users + ".a is 5; expected an object");
    }
  }
}
