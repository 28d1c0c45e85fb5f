package io.agentcl.benchmarks.taubench.learning;

import static io.agentcl.benchmarks.taubench.learning.SmallLife.CANCEL_W1;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.CANCEL_W3;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.HELLO;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.SAID;
import static io.agentcl.benchmarks.taubench.learning.SmallLife.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.SmallWorld;
import io.agentcl.benchmarks.taubench.Tasks;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Harness;
import io.agentcl.rule.ToolRule;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.value.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NoWorseTest {

  @TempDir private Path directory;

  private Trial replay(String line, Harness harness) {
    Bench bench = SmallLife.bench(directory, line);
    Dialogue dialogue = bench.failing().get(0);
    Tasks tasks = bench.corpus().tasks(dialogue);
    Value expected = tasks.expectedState(tasks.find(dialogue.task()).orElseThrow());
    Scenario scenario = NoWorse.than(bench.trial(dialogue), expected);
    return AgentCl.replayer(bench.corpus().agent()).build().replay(scenario, harness);
  }

  private static Harness denying(String order) {
    ToolRule rule =
        ToolRule.deny("cancel_pending_order", Operand.argument("order_id").is(order), "No.");
    return Harness.builder().put(ToolRule.LAYER, "no", rule).build();
  }

  @Nested
  class AFailingDialogueWhoseStateIsRight {

    private final String untold = ended(0, HELLO, CANCEL_W3, SAID);

    @Test
    void holdsAsItIs() {
      Trial trial = replay(untold, Harness.empty());

      assertThat(trial.passed()).as(trial.toString()).isTrue();
      assertThat(trial.scenario().id()).isEqualTo("no-worse/retail/bot/0#0");
    }

    @Test
    void isBrokenByWhatForbidsItsRightCall() {
      Trial trial = replay(untold, denying("#W3"));

      assertThat(trial.passed()).isFalse();
      assertThat(trial.score().reason())
          .isEqualTo("1 records differ from the expected state, at most 0 may");
    }
  }

  @Nested
  class AFailingDialogueWhoseStateIsWrong {

    private final String both = ended(0, HELLO, CANCEL_W3, CANCEL_W1, SAID);

    @Test
    void holdsAsItIsAndIfItGetsBetter() {
      assertThat(replay(both, Harness.empty()).passed()).isTrue();
      assertThat(replay(both, denying("#W1")).passed()).isTrue();
    }

    @Test
    void isBrokenIfItGetsWorse() {
      assertThat(replay(both, denying("#W3")).passed()).isFalse();
    }
  }

  @Nested
  class TheDistanceOfTwoStates {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{}                                        | {}                              | 0",
          "{'users': {'a': {'x': 1}}}                | {'users': {'a': {'x': 1}}}      | 0",
          "{'users': {'a': {'x': 1, 'y': 1}}}        | {'users': {'a': {'x': 2}}}      | 1",
          "{'users': {'a': {}, 'b': {}}}             | {}                              | 2",
          "{}                                        | {'users': {'a': {}, 'b': {}}}   | 2",
          "{'users': {'a': {}}}                      | {'orders': {'a': {}}}           | 2",
          "{'users': {'a': {}}, 'orders': {'b': {}}} | {'users': {'a': {}, 'c': {}}}   | 2"
        })
    void isTheNumberOfRecordsThatDiffer(String expected, String found, int distance) {
      Value one = Value.ofJson(SmallWorld.json(expected));
      Value other = Value.ofJson(SmallWorld.json(found));

      assertThat(NoWorse.distance(one, other)).isEqualTo(distance);
      assertThat(NoWorse.distance(other, one)).isEqualTo(distance);
    }
  }
}
