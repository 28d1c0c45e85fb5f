package io.agentcl.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Score;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.TraceEvent.ToolCalled;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a sentinel expects. */
class DoneAgainTest {

  private static final ToolCalled FOUND = called("find", 1, ToolAnswer.answered("K-1"));
  private static final ToolCalled BOOKED = called("book", 2, ToolAnswer.answered("done"));

  private static ToolCalled called(String tool, int what, ToolAnswer answer) {
    ToolCall call = ToolCall.of(tool, Map.of("what", what));
    return new ToolCalled(Instant.EPOCH, call, call, answer, List.of());
  }

  private static ToolCalled inRound(ToolCalled call) {
    return new ToolCalled(
        call.at(),
        call.requested(),
        call.call(),
        call.answer(),
        List.of(),
        new ToolCalled.Step(1, "id"));
  }

  private static TraceEvent told(String words) {
    return new TraceEvent.AgentReplied(Instant.EPOCH, Reply.of(words));
  }

  private static Run run(TraceEvent... events) {
    return Run.of(Trace.of(List.of(events)));
  }

  private static DoneAgain done(TraceEvent... events) {
    return DoneAgain.of(Trace.of(List.of(events)), true, Value.NULL);
  }

  @Nested
  class Passes {

    @Test
    void whatDoesTheSame() {
      Score score =
          done(FOUND, BOOKED, told("It is done")).evaluate(run(FOUND, BOOKED, told("It  is done")));

      assertThat(score).isEqualTo(Score.pass("does what was done before"));
    }

    @Test
    void theCallsOfARoundInAnyOrder() {
      DoneAgain expected = done(inRound(FOUND), inRound(BOOKED));

      assertThat(expected.evaluate(run(inRound(BOOKED), inRound(FOUND))).passed()).isTrue();
      assertThat(expected.evaluate(run(FOUND, BOOKED)).passed()).isFalse();
    }

    @Test
    void whatWasDeniedAndThenDone() {
      ToolCalled denied = called("book", 9, new ToolAnswer.Denied("ask first"));

      assertThat(done(FOUND, BOOKED).evaluate(run(FOUND, denied, BOOKED)).passed()).isTrue();
    }
  }

  @Nested
  class Fails {

    @Test
    void whatCallsOtherwise() {
      assertThat(done(FOUND, BOOKED).evaluate(run(FOUND)))
          .isEqualTo(
              Score.fail(
                  "calls [[find(what=1)]], where before it called [[find(what=1)],"
                      + " [book(what=2)]]"));
    }

    @Test
    void whatSaysOtherwise() {
      assertThat(done(told("It is done")).evaluate(run(told("It is not done"))))
          .isEqualTo(Score.fail("says \"It is not done\", where before it said \"It is done\""));
    }

    @Test
    void whatLeavesAnotherState() {
      Value before = Value.of(Map.of("booked", 1));
      Run now = new Run(0, Trace.EMPTY, Value.of(Map.of("booked", 2)), List.of(), Ending.COMPLETED);

      assertThat(DoneAgain.of(Trace.EMPTY, true, before).evaluate(now))
          .isEqualTo(Score.fail("leaves {\"booked\":2}, where before it left {\"booked\":1}"));
    }
  }

  @Test
  void abstainsWhereEventsWereLost() {
    Run lost = Run.of(new Trace(List.of(FOUND), 2, List.of()));

    assertThat(done(FOUND).evaluate(lost)).isEqualTo(Score.abstain("2 events were not kept"));
  }

  @Test
  void doesNotAskForWordsThatAModelChose() {
    DoneAgain expected = DoneAgain.of(Trace.of(List.of(told("yes"))), false, Value.NULL);

    assertThat(expected.evaluate(run(told("of course"))).passed()).isTrue();
  }

  @Test
  void isStoredAndGradesAlike() {
    Scenario scenario =
        Scenario.builder("sentinel/c-1")
            .user(User.scripted("hello"))
            .expect(done(inRound(FOUND), inRound(BOOKED), told("so")))
            .build();
    ScenarioCodec codec = ScenarioCodec.stock();

    Scenario read = codec.read(codec.write(scenario));

    assertThat(read.version()).isEqualTo(scenario.version());
    assertThat(read.evaluator()).isInstanceOf(DoneAgain.class);
    assertThat(read.evaluator().evaluate(run(inRound(BOOKED), inRound(FOUND), told("so"))).passed())
        .isTrue();
  }

  @Test
  void hasAVersionOfEachPart() {
    assertThat(
            List.of(
                done(FOUND).version(),
                done(BOOKED).version(),
                done(FOUND, told("so")).version(),
                DoneAgain.of(Trace.of(List.of(FOUND)), false, Value.NULL).version(),
                DoneAgain.of(Trace.of(List.of(FOUND)), true, Value.of(1)).version()))
        .doesNotHaveDuplicates();
  }
}
