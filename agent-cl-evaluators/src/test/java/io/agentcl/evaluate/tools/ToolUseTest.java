package io.agentcl.evaluate.tools;

import static io.agentcl.evaluate.tools.Conversations.agent;
import static io.agentcl.evaluate.tools.Conversations.call;
import static io.agentcl.evaluate.tools.Conversations.denied;
import static io.agentcl.evaluate.tools.Conversations.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.evaluate.tools.LoopCheck.Part;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ToolUseTest {

  @Nested
  class Permission {

    private final Run run = Conversations.of(call("search_web", Map.of()), call("pay", Map.of()));

    @Test
    void isForAllThatIsNotDenied() {
      assertThat(ToolUse.permission().deny("pay").evaluate(run))
          .isEqualTo(new Score(Status.FAIL, 0.5, "1 of 2 calls were not permitted: call 2, pay()"));
    }

    @Test
    void isOnlyForWhatIsAllowedWhereAnythingIs() {
      assertThat(ToolUse.permission().allow("search_*").evaluate(run).value()).isEqualTo(0.5);
      assertThat(ToolUse.permission().allow("search_*", "pay").evaluate(run))
          .isEqualTo(Score.pass("all 2 calls were permitted"));
      assertThat(ToolUse.permission().allow().evaluate(run).value()).isZero();
    }

    @Test
    void isNeverForWhatIsDenied() {
      assertThat(ToolUse.permission().allow("*").deny("*").evaluate(run).value()).isZero();
    }

    @Test
    void mayBeMissingInPartUpToAThreshold() {
      ToolPermission half = ToolUse.permission().deny("pay").atLeast(0.5);

      assertThat(half.evaluate(run).status()).isEqualTo(Status.PASS);
      assertThat(half.strict().evaluate(run).value()).isZero();
    }

    @Test
    void isNotNeededForCallsThatWereDeniedOrNotMade() {
      assertThat(ToolUse.permission().deny("pay").evaluate(Conversations.of(denied("pay"))))
          .isEqualTo(Score.pass("no tool was called"));
    }

    @Test
    void isForAllWhereNoneIsDenied() {
      assertThat(ToolUse.permission().deny().evaluate(run))
          .isEqualTo(Score.pass("all 2 calls were permitted"));
      assertThat(ToolUse.permission().allow("pay").deny().evaluate(run).value()).isEqualTo(0.5);
    }

    @Test
    void ofWhichNothingIsSaidIsAnError() {
      assertThat(ToolUse.permission().evaluate(run))
          .isEqualTo(Score.error("no tool is allowed or denied; to mend it, name some"));
    }
  }

  @Nested
  class Counts {

    private final Run run =
        Conversations.of(call("search_web", Map.of("q", 1)), call("search_mail", Map.of()));

    @Test
    void haveBounds() {
      assertThat(ToolUse.calls("search_*").times(2).evaluate(run))
          .isEqualTo(
              Score.pass("calls of search_*, exactly 2: 2 calls: search_web(q=1); search_mail()"));
      assertThat(ToolUse.calls("search_*").atMost(1).evaluate(run).passed()).isFalse();
      assertThat(ToolUse.calls("search_*").atLeast(3).evaluate(run).passed()).isFalse();
      assertThat(ToolUse.calls("search_*").between(1, 2).evaluate(run).passed()).isTrue();
      assertThat(ToolUse.calls("pay").evaluate(run))
          .isEqualTo(Score.fail("calls of pay, at least 1: 0 calls"));
      assertThat(ToolUse.calls("pay").atMost(3).evaluate(run).passed()).isTrue();
    }

    @Test
    void refuseBoundsThatCannotBe() {
      assertThatThrownBy(() -> ToolUse.calls("pay").between(3, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a count from 3 to 2; to mend it, give bounds from 0, the least first");
      assertThatThrownBy(() -> ToolUse.calls(" "))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the name of a tool must not be blank");
    }
  }

  @Nested
  class ExpectedCalls {

    private final ExpectedCall send = ExpectedCall.of("send", Map.of("to", "a", "copies", 1));

    private boolean made(ExpectedCall expected, Map<String, ?> arguments) {
      return ToolUse.made(expected).evaluate(Conversations.of(call("send", arguments))).passed();
    }

    @Test
    void haveTheSameArgumentsAndNoOthers() {
      assertThat(made(send, Map.of("to", "a", "copies", 1.0))).isTrue();
      assertThat(made(send, Map.of("to", "a"))).isFalse();
      assertThat(made(send, Map.of("to", "a", "copies", 1, "cc", "b"))).isFalse();
    }

    @Test
    void compareSomeArgumentsIfTold() {
      assertThat(made(send.comparing("to"), Map.of("to", "a", "copies", 7))).isTrue();
      assertThat(made(send.comparing("to", "cc"), Map.of("to", "a", "cc", "b"))).isFalse();
      assertThat(made(send.comparing(), Map.of("to", "b"))).isTrue();
    }

    @Test
    void compareWhatWasGivenIfTold() {
      assertThat(made(send.comparingGiven(), Map.of())).isTrue();
      assertThat(made(send.comparingGiven(), Map.of("to", "a", "cc", "b"))).isFalse();
    }

    @Test
    void areNamedIfTheyAreMissing() {
      Run run = Conversations.of(call("send", Map.of("to", "a", "copies", 1)));

      assertThat(ToolUse.made(send, ExpectedCall.of("pay", Map.of())).evaluate(run))
          .isEqualTo(new Score(Status.FAIL, 0.5, "never called: pay{}"));
      assertThat(ToolUse.made().evaluate(run).passed()).isTrue();
    }
  }

  @Nested
  class Failures {

    @Test
    void areHandledByAnotherTryOrByTellingThem() {
      assertThat(
              ToolUse.failuresHandled()
                  .evaluate(Conversations.of(failing("pay"), call("pay", Map.of("again", true)))))
          .isEqualTo(Score.pass("all 1 failures were handled"));
      assertThat(
              ToolUse.failuresHandled()
                  .evaluate(Conversations.of(failing("pay"), agent("I couldn\u2019t pay.")))
                  .passed())
          .isTrue();
      assertThat(ToolUse.failuresHandled().evaluate(Conversations.of(agent("Hello"))))
          .isEqualTo(Score.pass("no call failed"));
    }

    @Test
    void areIgnoredByGoingOnAsIfNothingHadHappened() {
      Run run =
          Conversations.of(
              agent("Sorry to hear that."), failing("pay"), failing("ship"), agent("All done!"));

      assertThat(ToolUse.failuresHandled().evaluate(run))
          .isEqualTo(
              new Score(
                  Status.FAIL,
                  0,
                  "2 of 2 failures were neither tried again nor told: event 2, tool: pay() ->"
                      + " failed: down; event 3, tool: ship() -> failed: down"));
    }

    @Test
    void cannotBeJudgedWhereEventsAreMissing() {
      assertThat(ToolUse.failuresHandled().evaluate(Conversations.cut(failing("pay"))))
          .isEqualTo(
              Score.abstain(
                  "1 of 1 failures were neither tried again nor told: event 1, tool: pay() ->"
                      + " failed: down; but 1 events were not kept"));
    }

    @Test
    void mayBeTextsAndToldInOtherWords() {
      Run run =
          Conversations.of(
              call("pay", Map.of(), ToolAnswer.answered("Error: no card")), agent("Leider nicht."));
      FailureCheck texts = ToolUse.failuresHandled().failuresBegin("error");

      assertThat(ToolUse.failuresHandled().evaluate(run).passed()).isTrue();
      assertThat(texts.evaluate(run).passed()).isFalse();
      assertThat(texts.toldBy("leider").evaluate(run).passed()).isTrue();
    }

    @Test
    void mayBeRepeatedOnlySoOften() {
      Run run = Conversations.of(failing("pay"), failing("pay"), failing("ship"), failing("pay"));

      assertThat(ToolUse.failuresRepeatedAtMost(1).evaluate(run))
          .isEqualTo(Score.fail("pay{} failed 3 times"));
      assertThat(ToolUse.failuresRepeatedAtMost(2).evaluate(run).passed()).isTrue();
    }
  }

  @Test
  void everyOptionChangesTheVersion() {
    List<Evaluator> different =
        List.of(
            ToolUse.permission(),
            ToolUse.permission().allow(),
            ToolUse.permission().deny(),
            ToolUse.permission().allow("a"),
            ToolUse.permission().deny("a"),
            ToolUse.permission().deny("a").atLeast(0.5),
            ToolUse.permission().deny("a").strict(),
            ToolUse.calls("a"),
            ToolUse.calls("b"),
            ToolUse.calls("a").atMost(1),
            ToolUse.calls("a").times(1),
            ToolUse.loops(),
            ToolUse.loops().only(Part.REPETITION),
            ToolUse.loops().weight(Part.REPETITION, 1),
            ToolUse.loops().repetitions(4),
            ToolUse.loops().similarity(0.5),
            ToolUse.loops().atLeast(0.5),
            ToolUse.loops().strict(),
            ToolUse.grounding(),
            ToolUse.grounding().knowing("a"),
            ToolUse.grounding().declare("a", "b"),
            ToolUse.grounding().ignore("a"),
            ToolUse.grounding().ignoreIntegersUpTo(1),
            ToolUse.grounding().ignoreTextsOver(1),
            ToolUse.grounding().atLeast(0.5),
            ToolUse.failuresHandled(),
            ToolUse.failuresHandled().toldBy("a"),
            ToolUse.failuresHandled().failuresBegin("a"),
            ToolUse.failuresRepeatedAtMost(0),
            ToolUse.failuresRepeatedAtMost(1),
            ToolUse.made(ExpectedCall.of("a", Map.of())),
            ToolUse.made(ExpectedCall.of("a", Map.of()).comparingGiven()),
            ToolUse.made(ExpectedCall.of("a", Map.of()).comparing("x")));

    assertThat(different).extracting(Evaluator::version).doesNotHaveDuplicates();
  }
}
