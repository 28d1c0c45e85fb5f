package io.agentcl.benchmarks.taubench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.benchmarks.taubench.SmallWorld;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.rule.ToolRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuardMinerTest {

  private static final String CANCEL = "cancel_pending_order";
  private static final String MISTAKE = "ordered by mistake";
  private static final String UNNEEDED = "no longer needed";
  private static final String PENDING = "#W3";
  private static final String DELIVERED = "#W2";
  private static final String POLICY =
      "A pending or delivered order that was ordered by mistake or is no longer needed.";

  private static final String TOOLS =
      """
      [{'type': 'function', 'function': {'name': 'get_order_details', 'parameters':
        {'type': 'object', 'properties': {'order_id': {'type': 'string'}}}}}]
      """;

  @TempDir private Path directory;
  private final List<Dialogue> failing = new ArrayList<>();
  private final List<Dialogue> right = new ArrayList<>();

  private List<CandidateRule> mine(String policy) {
    Path world = SmallWorld.write(directory, "retail");
    try {
      Files.writeString(world.resolve("policy.md"), policy);
      Files.writeString(world.resolve("tools.json"), SmallWorld.json(TOOLS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Domain domain = Domain.load(world);
    return new GuardMiner(domain, Vocabulary.of(List.of(domain))).mine(failing, right);
  }

  private List<CandidateRule> mine() {
    return mine(POLICY);
  }

  private static List<Condition> conditions(List<CandidateRule> mined) {
    return mined.stream()
        .flatMap(each -> each.tools().values().stream())
        .map(ToolRule::when)
        .toList();
  }

  private static Dialogue dialogue(Dialogue.Source source, int task, Dialogue.Step... steps) {
    return new Dialogue(
        "%s/%s/%d#%d".formatted(source.domain(), source.agent(), task, source.line()),
        source,
        task,
        List.of(steps),
        new Dialogue.Grades(1, true, true, true));
  }

  private static Dialogue.Step call(String tool, String order, String reason, String answer) {
    Map<String, Object> arguments = Map.of("order_id", order, "reason", reason);
    return new Dialogue.Step.Called(
        new Dialogue.Call(tool, arguments, Optional.empty()), answer, "");
  }

  private static Dialogue cancels(int task, String order, String reason) {
    return dialogue(
        new Dialogue.Source("retail", "bot", 1), task, call(CANCEL, order, reason, "cancelled"));
  }

  private void rightTasks(int number) {
    for (int task = 0; task < number; task++) {
      right.add(cancels(task, PENDING, UNNEEDED));
    }
  }

  @Nested
  class AFactOfFailingDialoguesOfTwoTasks {

    @Test
    void isAGuardIfThirtyTasksCallTheToolRightlyWithoutIt() {
      rightTasks(30);
      failing.add(cancels(50, PENDING, MISTAKE));
      failing.add(cancels(51, PENDING, MISTAKE));

      List<CandidateRule> mined = mine();

      assertThat(conditions(mined))
          .containsExactly(Condition.all(Operand.argument("reason").is(MISTAKE)));
      assertThat(mined.get(0).basis()).isEqualTo(CandidateRule.Basis.MINED);
      assertThat(mined.get(0).sentence()).isEqualTo("failing dialogues of 2 tasks do this");
      assertThat(mined.get(0).toolNames()).containsExactly(CANCEL);
    }

    @Test
    void isNoneIfOnly29TasksCallTheToolRightly() {
      rightTasks(29);
      right.add(cancels(0, PENDING, UNNEEDED)); // once more of the same task
      failing.add(cancels(50, PENDING, MISTAKE));
      failing.add(cancels(51, PENDING, MISTAKE));

      assertThat(mine()).isEmpty();
    }

    @Test
    void isOneIfTheThirtiethIsOfAnotherFileThoughOfTheSameNumber() {
      rightTasks(29);
      right.add(
          dialogue(
              new Dialogue.Source("retail", "ideal-tasks_more", 1),
              0,
              call(CANCEL, PENDING, UNNEEDED, "")));
      failing.add(cancels(50, PENDING, MISTAKE));
      failing.add(cancels(51, PENDING, MISTAKE));

      assertThat(mine()).hasSize(1);
    }

    @Test
    void isNoneIfOneRightDialogueMakesThatCall() {
      rightTasks(30);
      right.add(cancels(31, PENDING, MISTAKE));
      failing.add(cancels(50, PENDING, MISTAKE));
      failing.add(cancels(51, PENDING, MISTAKE));

      assertThat(mine()).isEmpty();
    }

    @Test
    void isNoneIfThePolicyDoesNotUseItsWords() {
      rightTasks(30);
      failing.add(cancels(50, PENDING, MISTAKE));
      failing.add(cancels(51, PENDING, MISTAKE));

      assertThat(mine("An order that is pending or no longer needed.")).isEmpty();
    }
  }

  @Nested
  class FailingDialoguesThatDoNotCount {

    @Test
    void areThoseOfOneTask() {
      rightTasks(30);
      failing.add(cancels(50, PENDING, MISTAKE));
      failing.add(
          dialogue(
              new Dialogue.Source("retail", "bot", 2),
              50,
              call(CANCEL, PENDING, MISTAKE, "cancelled")));

      assertThat(mine()).isEmpty();
    }

    @Test
    void areThoseWhoseCallWasRefused() {
      rightTasks(30);
      failing.add(cancels(50, PENDING, MISTAKE));
      failing.add(
          dialogue(
              new Dialogue.Source("retail", "bot", 1),
              51,
              call(CANCEL, PENDING, MISTAKE, "Error: no")));

      assertThat(mine()).isEmpty();
    }

    @Test
    void areThoseOfAnotherWorldAndThoseThatOnlyRead() {
      rightTasks(30);
      for (int task = 50; task < 53; task++) {
        failing.add(
            dialogue(
                new Dialogue.Source("airline", "bot", 1),
                task,
                call(CANCEL, PENDING, MISTAKE, "cancelled")));
        failing.add(
            dialogue(
                new Dialogue.Source("retail", "bot", 1),
                task,
                call("get_order_details", PENDING, MISTAKE, "{}")));
      }

      assertThat(mine()).isEmpty();
    }
  }

  @Nested
  class AFactOfARecordThatAnArgumentNames {

    private final Condition delivered =
        Operand.probe(
                "get_order_details", Map.of("order_id", Operand.argument("order_id")), "status")
            .is("delivered");

    @Test
    void isAGuardToo() {
      rightTasks(30);
      failing.add(cancels(50, DELIVERED, UNNEEDED));
      failing.add(cancels(51, DELIVERED, UNNEEDED));

      assertThat(conditions(mine())).containsExactly(Condition.all(delivered));
    }

    @Test
    void isTakenWithAnotherIfEachAloneWouldHarm() {
      rightTasks(30);
      right.add(cancels(40, PENDING, MISTAKE));
      right.add(cancels(41, DELIVERED, UNNEEDED));
      failing.add(cancels(50, DELIVERED, MISTAKE));
      failing.add(cancels(51, DELIVERED, MISTAKE));

      List<Condition> mined = conditions(mine());

      assertThat(mined).hasSize(1);
      assertThat(((Condition.All) mined.get(0)).conditions())
          .containsExactlyInAnyOrder(delivered, Operand.argument("reason").is(MISTAKE));
    }
  }

  @Nested
  class TheVocabulary {

    private Vocabulary words() {
      mine();
      return Vocabulary.of(List.of(Domain.load(directory.resolve("retail"))));
    }

    @Test
    void hasTheWordsOfThePolicyAndOfTheDeclarationsInAnyCase() {
      assertThat(words().has("Pending")).isTrue();
      assertThat(words().has("needed, no longer")).isTrue();
      assertThat(words().has("order_id")).isTrue();
      assertThat(words().has("string")).isTrue();
    }

    @Test
    void hasNeitherIdsNorNamesNorNothing() {
      assertThat(words().has("#W3")).isFalse();
      assertThat(words().has("ann_1")).isFalse();
      assertThat(words().has("pending Ann")).isFalse();
      assertThat(words().has(" ")).isFalse();
    }
  }
}
