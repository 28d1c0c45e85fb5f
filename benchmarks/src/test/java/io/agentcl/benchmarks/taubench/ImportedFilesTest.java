package io.agentcl.benchmarks.taubench;

import static io.agentcl.benchmarks.taubench.SmallCorpus.HELLO;
import static io.agentcl.benchmarks.taubench.SmallCorpus.STOP;
import static io.agentcl.benchmarks.taubench.SmallCorpus.corpus;
import static io.agentcl.benchmarks.taubench.SmallCorpus.line;
import static io.agentcl.benchmarks.taubench.SmallCorpus.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Files that cannot be imported. */
class ImportedFilesTest extends Imports {

  @Nested
  class ADamagedFile {

    @Test
    void keepsTheWholeLinesBeforeTheDamage() {
      StringBuilder text = new StringBuilder();
      Random random = new Random(1);
      for (int i = 0; i < 50; i++) {
        text.append(line(2, HELLO, said("x" + random.nextLong()), STOP)).append('\n');
      }
      byte[] whole = SmallWorld.gzip(text.toString());
      SmallCorpus.write(directory, Arrays.copyOf(whole, whole.length / 2));

      Corpus corpus = SmallCorpus.load(directory);

      int kept = corpus.dialogues().size();
      assertThat(kept).isBetween(5, 45);
      assertThat(corpus.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.BROKEN_FILE);
                assertThat(problem.line()).isEqualTo(kept + 1);
                assertThat(problem.reason())
                    .isEqualTo(
                        "the file is cut off or damaged from here on (Unexpected end of ZLIB input"
                            + " stream); %d dialogues before it are kept",
                        kept);
              });
    }

    @Test
    void isReportedIfItIsNoGzipAtAll() {
      SmallCorpus.write(directory, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});

      Corpus corpus = SmallCorpus.load(directory);

      assertThat(corpus.problems())
          .extracting(Problem::reason)
          .containsExactly(
              "the file is cut off or damaged from here on (Not in GZIP format); 0 dialogues before"
                  + " it are kept");
    }
  }

  @Nested
  class AWrongDirectory {

    @Test
    void isNamed() {
      Path missing = directory.resolve("nowhere");

      assertThatThrownBy(() -> Corpus.load(missing, directory))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no directory " + missing);
    }

    @Test
    void isToldWhatBelongsThere() {
      assertThatThrownBy(() -> Corpus.load(directory, directory))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "no dialogues in "
                  + directory
                  + "; to mend it, name a directory that has airline/traj_*.jsonl.gz or"
                  + " retail/traj_*.jsonl.gz");
    }

    @Test
    void isNoWorldIfItHasAnotherName() {
      assertThatThrownBy(() -> Domain.load(directory.resolve("bank")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no world \"bank\"; to mend it, name a directory retail or airline");
    }

    @Test
    void isRefusedIfATableIsNone() throws IOException {
      Path world = SmallWorld.write(directory, "retail");
      Files.writeString(world.resolve("users.json"), "{\"a\": 5}");

      assertThatThrownBy(() -> Domain.load(world))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(world.resolve("users.json") + ".a is 5; expected an object");
    }

    @Test
    void isRefusedIfItsToolsAreOthers() throws IOException {
      Path world = SmallWorld.write(directory, "retail");
      Files.writeString(world.resolve("tools.json"), "[{\"function\": {\"name\": \"fly\"}}]");

      assertThatThrownBy(() -> Domain.load(world))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              world.resolve("tools.json") + " has tools that the world lacks: [fly]; it has [");
    }
  }
}
