package io.agentcl.evaluate.tools;

import static io.agentcl.evaluate.tools.Conversations.agent;
import static io.agentcl.evaluate.tools.Conversations.call;
import static io.agentcl.evaluate.tools.Conversations.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.evaluate.tools.LoopCheck.Part;
import io.agentcl.run.Run;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopCheckTest {

  private static final LoopCheck LOOPS = ToolUse.loops();

  private static Run searching(int times) {
    List<TraceEvent> events = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      events.add(call("search", Map.of("page", i % 2 == 0 ? (Object) 1 : 1.0)));
      events.add(call("read", Map.of("page", i)));
    }
    return Conversations.of(events);
  }

  private static String words(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "word" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
        .collect(Collectors.joining(" "));
  }

  private static Span tool(String input, Span... children) {
    return new Span(Span.TOOL, "search", Value.of(input), null, List.of(children));
  }

  @Nested
  class ARepetition {

    @ParameterizedTest
    @CsvSource({"2,1", "3,0.5", "5,0.5", "6,0", "9,0"})
    void isTheSameCallAgainAndAgain(int times, double value) {
      assertThat(LOOPS.only(Part.REPETITION).evaluate(searching(times)).value()).isEqualTo(value);
    }

    @Test
    void hasAThresholdAndNamesTheCall() {
      assertThat(LOOPS.only(Part.REPETITION).repetitions(2).evaluate(searching(2)))
          .isEqualTo(new Score(Status.FAIL, 0.5, "search{\"page\":1} was called 2 times"));
      assertThatThrownBy(() -> LOOPS.repetitions(1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a repetition is 2 times at least: 1");
    }
  }

  @Nested
  class AStagnation {

    private final LoopCheck stagnation = LOOPS.only(Part.STAGNATION);

    @Test
    void isTheSameOutputInARow() {
      Run run =
          Conversations.of(
              model(words(0, 20)), model("The " + words(0, 20).toUpperCase(Locale.ROOT)));

      assertThat(stagnation.evaluate(run))
          .isEqualTo(
              new Score(Status.FAIL, 0, "output of models 2 is like the one before it by 1.00"));
    }

    @Test
    void isHalfOfOneForOutputsThatAreNearlyTheSame() {
      Run run =
          Conversations.of(
              agent(words(0, 40)), agent(words(0, 36) + " zzzzzz qqqqqq xxxxxx jjjjjj"));

      assertThat(stagnation.evaluate(run).value()).isEqualTo(0.5);
      assertThat(stagnation.similarity(0.99).evaluate(run).value()).isEqualTo(1);
    }

    @Test
    void isNotSeenInShortOrDifferentOrDistantOutputs() {
      assertThat(stagnation.evaluate(Conversations.of(agent(words(0, 19)), agent(words(0, 19)))))
          .isEqualTo(Score.pass("nothing was repeated"));
      assertThat(
              stagnation
                  .evaluate(Conversations.of(agent(words(0, 30)), agent(words(30, 60))))
                  .value())
          .isOne();
      assertThat(
              stagnation
                  .evaluate(Conversations.of(agent(words(0, 30)), agent("ok"), agent(words(0, 30))))
                  .value())
          .isOne();
    }
  }

  @Nested
  class AStepWithinItself {

    private final LoopCheck ancestry = LOOPS.only(Part.ANCESTRY);

    @Test
    void isFoundAtAnyDepth() {
      assertThat(ancestry.evaluate(tool("a", tool("b", tool("a")))))
          .isEqualTo(
              new Score(
                  Status.FAIL, 0, "a step within itself: tool search > tool search > tool search"));
    }

    @Test
    void isNoneBesideItselfOrWithAnotherInput() {
      assertThat(ancestry.evaluate(tool("a", tool("b"), tool("b"))).value()).isOne();
    }

    @Test
    void isFoundInATreeOfAHundredThousandLevels() {
      Span step = tool("0");
      for (int i = 1; i <= 100_000; i++) {
        step = tool("" + i, step);
      }

      assertThat(ancestry.evaluate(step).value()).isOne();
      assertThat(ancestry.evaluate(tool("0", step)).value()).isZero();
    }
  }

  @Test
  void theValueIsTheWeightedMeanOfWhatIsLookedAt() {
    assertThat(LOOPS.evaluate(searching(6)).value()).isCloseTo(0.6, within(1e-12));
    assertThat(LOOPS.only(Part.REPETITION, Part.ANCESTRY).evaluate(searching(6)).value())
        .isCloseTo(0.25 / 0.65, within(1e-12));
    assertThat(LOOPS.atLeast(0.6).evaluate(searching(5)).status()).isEqualTo(Status.PASS);
    assertThat(LOOPS.strict().evaluate(searching(3)))
        .isEqualTo(new Score(Status.FAIL, 0, "search{\"page\":1} was called 3 times"));
    assertThat(LOOPS.strict().evaluate(searching(2)).value()).isOne();
    assertThatThrownBy(() -> LOOPS.mean(Map.of(Part.REPETITION, 1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no value for STAGNATION");
  }

  @Test
  void nothingAtAllIsAnError() {
    assertThat(LOOPS.evaluate(Conversations.of()))
        .isEqualTo(Score.error("nothing happened, so there is nothing to grade"));
  }

  @ParameterizedTest
  @CsvSource({"abcd,bcde,0.75", "abcd,abcd,1", "abcd,xyz,0", "tide,diet,0.25", "diet,tide,0.5"})
  void commonSubstringsAreCountedFromTheLongestOn(String one, String other, double ratio) {
    assertThat(CommonSubstrings.ratio(one, other, 0)).isEqualTo(ratio);
  }
}
