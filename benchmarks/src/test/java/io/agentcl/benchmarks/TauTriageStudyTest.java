package io.agentcl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All four dialogues of the shop are recorded as passed, unless a test says otherwise. */
final class TauTriageStudyTest {

  private static final String LABELS = "logs/retail/agentrx_annotations_gpt-4o.json";

  @TempDir private Path directory;
  private TinyShop shop;

  @BeforeEach
  void open() {
    shop = new TinyShop(directory);
  }

  @Nested
  class Triage {

    @Test
    void tellsWhatWasSeenOfFailingAndOfPassingDialogues() {
      int exit = shop.run("tau-triage");

      assertThat(exit).as(shop.err()).isZero();
      assertThat(shop.out()).contains("0 conversations, 0 failed, 0 issues");
      assertThat(shop.result())
          .contains("\"failing\":0")
          .contains("\"failingSeen\":0")
          .contains("\"passing\":4")
          .contains("\"passingSeen\":3"); // no dialogue that changes something says who it is
    }
  }

  @Nested
  class Blame {

    @Test
    void needsTheLabelsOfPeople() {
      assertThat(shop.run("tau-blame")).isEqualTo(2);
      assertThat(shop.err()).contains("option --logs: there is no ", "the labels of people");
    }

    @Test
    void namesWhatHasNoDialogue() {
      shop.write(
          LABELS,
          """
          [{'task_id': 1, 'root_cause': {'failure_id': 7}, 'failures': [{'failure_id': 7,
            'step_number': 3, 'failure_category': 'x', 'failed_agent': 'Assistant'}]}]
          """);

      assertThat(shop.run("tau-blame")).as(shop.err()).isZero();
      assertThat(shop.out()).contains("left out: no dialogue of gpt-4o for task 1");
      assertThat(shop.result()).contains("\"labelled\":0", "\"leftOut\":1");
    }

    @Test
    void refusesALabelWithoutItsRootCause() {
      shop.write(LABELS, "[{'task_id': 1, 'root_cause': {'failure_id': 7}, 'failures': []}]");

      assertThat(shop.run("tau-blame")).isEqualTo(2);
      assertThat(shop.err()).contains("has no failure 7, its root cause");
    }

    @Test
    void comparesStepsWithThoseThatPeopleBlame() {
      shop.rename("traj_bot", "traj_gpt-4o");
      shop.write(
          LABELS,
          """
          [{'task_id': 0, 'root_cause': {'failure_id': 7}, 'failures': [{'failure_id': 7,
            'step_number': 3, 'failure_category': 'x', 'failed_agent': 'Assistant'}]}]
          """);

      assertThat(shop.run("tau-blame")).as(shop.err()).isZero();
      assertThat(shop.out()).contains("task    0  people   3 (Assistant, x)  policies 3  mining -");
      assertThat(shop.result())
          .contains("\"labelled\":1")
          .contains("\"policies\":{\"blamed\":1,\"exact\":1,\"near\":1}")
          .contains("\"firstCall\":{\"blamed\":1,\"exact\":1,\"near\":1}")
          .contains("\"lastReply\":{\"blamed\":1,\"exact\":0,\"near\":1}");
    }
  }
}
