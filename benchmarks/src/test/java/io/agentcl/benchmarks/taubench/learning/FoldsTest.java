package io.agentcl.benchmarks.taubench.learning;

import static io.agentcl.benchmarks.taubench.SmallCorpus.nothing;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.HELLO;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.SAID;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.ended;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.benchmarks.taubench.Corpus;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.SmallCorpus;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FoldsTest {

  @TempDir private Path directory;

  private Corpus corpus(int... tasks) {
    String[] lines = new String[tasks.length];
    for (int i = 0; i < tasks.length; i++) {
      lines[i] = ended(tasks[i], HELLO, SAID);
    }
    return SmallLife.corpus(directory, lines);
  }

  private static List<Dialogue> some(List<Dialogue> dialogues, Predicate<Dialogue> taken) {
    return dialogues.stream().filter(taken).toList();
  }

  @Nested
  class TheDialogues {

    @Test
    void areDealtByTheOrderOfTheirTasks() {
      Corpus corpus = corpus(4, 0, 3, 1, 2);
      Folds folds = new Folds(corpus, 2);

      assertThat(tasks(some(corpus.dialogues(), folds.only(0)))).containsExactly(4, 0, 2);
      assertThat(tasks(some(corpus.dialogues(), folds.only(1)))).containsExactly(3, 1);
    }

    @Test
    void skipNoFoldWhereATaskHasNoDialogue() {
      Corpus corpus = corpus(0, 2, 4);
      Folds folds = new Folds(corpus, 3);

      assertThat(tasks(some(corpus.dialogues(), folds.only(1)))).containsExactly(2);
    }

    @Test
    void ofOneTaskAreInOneFold() {
      Corpus corpus = corpus(0, 1, 1, 2, 0, 1);
      Folds folds = new Folds(corpus, 2);

      assertThat(tasks(some(corpus.dialogues(), folds.only(0)))).containsExactly(0, 2, 0);
      assertThat(tasks(some(corpus.dialogues(), folds.only(1)))).containsExactly(1, 1, 1);
    }

    @Test
    void areEitherInAFoldOrInTheOthers() {
      Corpus corpus = corpus(0, 1, 2, 3, 4);
      Folds folds = new Folds(corpus, 3);

      for (int fold = 0; fold < 3; fold++) {
        assertThat(some(corpus.dialogues(), folds.except(fold)))
            .isNotEmpty()
            .containsExactlyElementsOf(some(corpus.dialogues(), folds.only(fold).negate()));
      }
    }
  }

  @Nested
  class IdealDialogues {

    @Test
    void areInTheFoldOfTheirTask() {
      Corpus corpus = corpus(0, 1, 2);
      Folds folds = new Folds(corpus, 2);

      assertThat(tasks(some(corpus.ideals(), folds.only(1)))).containsExactly(1);
      assertThat(tasks(some(corpus.ideals(), folds.except(1)))).containsExactly(0, 2, 3, 4);
    }

    @Test
    void ofTasksWithoutDialoguesAreInNoFoldAlsoWhereTheNumberIsTheSame() {
      corpus(0, 1);
      Corpus corpus =
          SmallCorpus.withTasks(directory, "tasks_more.json", "[%s]".formatted(nothing(1)));
      Folds folds = new Folds(corpus, 2);
      Dialogue elsewhere = corpus.ideals().get(corpus.ideals().size() - 1);

      assertThat(elsewhere.id()).isEqualTo("retail/ideal-tasks_more/1");
      assertThat(folds.only(0).or(folds.only(1))).rejects(elsewhere);
      assertThat(folds.except(0).and(folds.except(1))).accepts(elsewhere);
    }
  }

  @Nested
  class OneFold {

    @Test
    void isRefused() {
      Corpus corpus = corpus(0);

      assertThatThrownBy(() -> new Folds(corpus, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("there must be at least 2 folds: 1");
    }
  }
}
