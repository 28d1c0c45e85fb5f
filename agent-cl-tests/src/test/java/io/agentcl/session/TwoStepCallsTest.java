package io.agentcl.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.run.Session;
import io.agentcl.run.Tools;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of tools whose answers come later, as frameworks make them. */
class TwoStepCallsTest {

  private static final ToolRule NO_REFUNDS =
      ToolRule.deny("refund", Condition.always(), "refunds are closed");

  private static final Tools.Request BOOK = Tools.Request.of("book", Map.of("seat", 4));

  @Nested
  class ACallThatIsCompletedLater {

    @Test
    void isRecordedWhenItIsAnswered() throws Exception {
      Trace kept =
          Hosts.kept(
              Harness.empty(),
              session -> {
                Tools.Started started = session.tools().begin(BOOK);

                assertThat(started.answer()).isEmpty();
                assertThat(started.complete("booked")).isEqualTo(ToolAnswer.answered("booked"));
              });

      assertThat(kept.transcript()).contains("tool: book(seat=4) -> booked");
    }

    @Test
    void countsTheFirstThatIsSaid() throws Exception {
      Trace kept =
          Hosts.kept(
              Harness.empty(),
              session -> {
                Tools.Started started = session.tools().begin(BOOK);
                started.complete("booked");

                assertThat(started.fail(new IOException("late")))
                    .isEqualTo(ToolAnswer.answered("booked"));
                assertThat(started.answer()).contains(ToolAnswer.answered("booked"));
              });

      assertThat(kept.toolCalls()).hasSize(1);
    }

    @Test
    void keepsTheExceptionForTheHost() throws Exception {
      IOException down = new IOException("down");
      AtomicReference<ToolAnswer> answer = new AtomicReference<>();

      Trace kept =
          Hosts.kept(
              Harness.empty(), session -> answer.set(session.tools().begin(BOOK).fail(down)));

      assertThat(((ToolAnswer.Failed) answer.get()).cause()).containsSame(down);
      assertThat(kept.transcript()).contains("book(seat=4) -> failed: down");
    }

    @Test
    void isNotKnownIfNobodyEverSays() throws Exception {
      Trace kept = Hosts.kept(Harness.empty(), session -> session.tools().begin(BOOK));

      assertThat(kept.toolCalls().get(0).answer()).isEqualTo(new ToolAnswer.Unknown());
      assertThat(Calls.called("book").evaluate(Run.of(kept)).status().name()).isEqualTo("ABSTAIN");
    }

    @Test
    void thatIsAnsweredAfterTheConversationHarmsNobody() {
      Learner learner = Hosts.learner(Harness.empty()).build();
      LiveSession session = learner.live().session(Context.EMPTY);
      session.user(Message.of("hello"));
      Tools.Started started = session.tools().begin(BOOK);
      session.close();

      assertThat(started.complete("booked")).isEqualTo(new ToolAnswer.Unknown());
    }

    @Test
    void isNoEvidenceForACallBesideIt() throws Exception {
      ToolRule once = ToolRule.deny("book", Operand.calls("book").atLeast(1), "only once");

      Trace kept =
          Hosts.kept(
              Hosts.with(once),
              session -> {
                Tools.Started first = session.tools().begin(BOOK);
                Tools.Started second = session.tools().begin(BOOK);

                assertThat(first.answer()).isEmpty();
                assertThat(second.answer()).contains(new ToolAnswer.Denied("only once"));
                first.complete("booked");
              });

      assertThat(kept.toolCalls()).hasSize(2);
    }
  }

  @Nested
  class ACallThatARuleDenies {

    @Test
    void hasItsAnswerAtOnce() throws Exception {
      Hosts.kept(
          Hosts.with(NO_REFUNDS),
          session ->
              assertThat(session.tools().begin(Tools.Request.of("refund", Map.of())).answer())
                  .contains(new ToolAnswer.Denied("refunds are closed")));
    }
  }

  @Nested
  class ACallThatARuleChanges {

    @Test
    void isRunWithWhatTheRuleMadeOfIt() throws Exception {
      Object host = new Object();
      Harness harness = Hosts.with(ToolRule.fill("book", "seat", Operand.constant(7)));

      Hosts.kept(
          harness,
          session -> {
            Tools.Started started =
                session.tools().begin(Tools.Request.of("book", Map.of("ticket", host)));

            assertThat(started.arguments()).containsEntry("seat", 7L).containsEntry("ticket", host);
            started.complete("booked");
          });
    }
  }

  @Nested
  class ArgumentsAsAModelWroteThem {

    @Test
    void areReadAndJudged() throws Exception {
      Trace kept =
          Hosts.kept(
              Harness.empty(),
              session ->
                  session
                      .tools()
                      .callJson("book", "{\"seat\": 4}", arguments -> arguments.get("seat")));

      assertThat(kept.transcript()).contains("tool: book(seat=4) -> 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{}"})
    void mayBeNone(String text) throws Exception {
      Trace kept =
          Hosts.kept(
              Harness.empty(),
              session -> session.tools().callJson("book", text, arguments -> arguments.size()));

      assertThat(kept.transcript()).contains("tool: book() -> 0");
    }

    @Test
    void thatOnlyTheFrameworkReadsAreJudgedAsItReadsThem() throws Exception {
      ToolRule large = ToolRule.deny("refund", Operand.argument("amount").atLeast(400), "too much");

      Trace kept =
          Hosts.kept(
              Hosts.with(large),
              session -> {
                Tools.Request lenient =
                    Tools.Request.ofJson(
                        "refund", "{\"amount\":500,}", text -> Map.of("amount", 500));

                assertThat(session.tools().call(lenient, arguments -> "paid"))
                    .isEqualTo(new ToolAnswer.Denied("too much"));
              });

      assertThat(kept.toolCalls(io.agentcl.evidence.Truth.TRUE)).isEmpty();
    }

    @Test
    void thatBreakTheParserAreAFailureThatNamesWhatItThrew() throws Exception {
      Trace kept =
          Hosts.kept(
              Harness.empty(),
              session ->
                  session
                      .tools()
                      .call(
                          Tools.Request.ofJson(
                              "book",
                              "{",
                              text -> {
                                throw new StackOverflowError();
                              }),
                          arguments -> "booked"));

      assertThat(kept.transcript()).contains("cannot be read: java.lang.StackOverflowError;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"amount\":500,}", "[1]", "\"x\"", "null", "{\"a\":1,\"a\":2}", "{"})
    void thatNobodyCanReadAreAFailureAndRunNothing(String text) throws Exception {
      List<String> ran = new ArrayList<>();
      AtomicReference<ToolAnswer> answer = new AtomicReference<>();

      Trace kept =
          Hosts.kept(
              Hosts.with(NO_REFUNDS),
              session ->
                  answer.set(
                      session.tools().callJson("refund", text, arguments -> ran.add("paid"))));

      assertThat(ran).isEmpty();
      assertThat(answer.get().text())
          .startsWith("the arguments of refund cannot be read: ")
          .endsWith("they were " + text);
      assertThat(kept.toolCalls().get(0).answer()).isInstanceOf(ToolAnswer.Failed.class);
    }
  }

  @Nested
  class InAReplay {

    @Test
    void theWorldAnswersAtOnce() {
      Trial trial =
          Hosts.replay(
              session ->
                  assertThat(session.tools().begin(BOOK).answer())
                      .contains(ToolAnswer.answered("booked in the world")));

      assertThat(trial.run().ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void anInnerToolRunsAndWhatItCallsIsAnswered() {
      Trial trial =
          Hosts.replay(
              session -> {
                Tools.Request ask = Tools.Request.of("sub-agent", Map.of()).inner();
                ToolAnswer answer =
                    session
                        .tools()
                        .call(
                            ask,
                            arguments -> session.tools().call("find", Map.of(), none -> "").text());
                assertThat(answer.text()).isEqualTo("found in the world");
              });

      assertThat(trial.run().ending()).isEqualTo(Ending.COMPLETED);
      assertThat(trial.run().trace().toolCalls())
          .extracting(called -> called.call().name())
          .containsExactly("find", "sub-agent");
    }

    @Test
    void anInnerToolIsGuarded() {
      Tools.Request refund = Tools.Request.of("refund", Map.of()).inner();

      Trial trial =
          Hosts.replay(
              session ->
                  assertThat(session.tools().call(refund, arguments -> "paid"))
                      .isEqualTo(new ToolAnswer.Denied("refunds are closed")),
              Hosts.with(NO_REFUNDS));

      assertThat(trial.run().ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void aDivergenceInsideOfAnInnerToolEndsTheRunThoughTheToolFails() {
      Tools.Request ask = Tools.Request.of("sub-agent", Map.of()).inner();

      Trial trial =
          Hosts.replay(
              session ->
                  session
                      .tools()
                      .call(
                          ask,
                          arguments -> session.tools().call("unknown", Map.of(), none -> "x")));

      assertThat(trial.run().ending().kind()).isEqualTo(Ending.Kind.DIVERGED);
    }
  }

  @Nested
  class CallsOfOneRound {

    private static final List<String> TOOLS = List.of("find", "book", "pay", "ask");

    /** The model asks for four tools at once; they end in an order of chance. */
    private void turn(Session session, long seed) throws Exception {
      session
          .models()
          .call(ModelRequest.prompt("m", "all"), request -> ModelReply.text("four calls"));
      List<Tools.Started> started = new ArrayList<>();
      for (String tool : TOOLS) {
        started.add(session.tools().begin(Tools.Request.of(tool, Map.of()).withId("call-" + tool)));
      }
      Collections.shuffle(started, new Random(seed));
      started.forEach(each -> each.complete("fine"));
      session.models().call(ModelRequest.prompt("m", "end"), request -> ModelReply.text("bye"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void areRecordedInOneOrderHoweverTheyEnd(long seed) throws Exception {
      Trace kept = Hosts.kept(Harness.empty(), session -> turn(session, seed));

      assertThat(kept.toolCalls())
          .extracting(called -> called.call().name())
          .containsExactly("ask", "book", "find", "pay");
    }

    @Test
    void sayWhichOfTheModelsCallsTheyAre() throws Exception {
      Trace kept = Hosts.kept(Harness.empty(), session -> turn(session, 1));

      assertThat(kept.toolCalls())
          .extracting(TraceEvent.ToolCalled::step)
          .contains(new TraceEvent.ToolCalled.Step(1, "call-find"));
    }

    @Test
    void haveNoOrderForGraders() throws Exception {
      Trace kept = Hosts.kept(Harness.empty(), session -> turn(session, 1));

      assertThat(Calls.inOrder("pay", "ask").evaluate(Run.of(kept)).passed()).isTrue();
      assertThat(Calls.inOrder("ask", "pay").evaluate(Run.of(kept)).passed()).isTrue();
      assertThat(Calls.inOrder("ask", "pay", "ask").evaluate(Run.of(kept)).passed()).isFalse();
    }

    @Test
    void comeBeforeThoseOfTheNextRound() throws Exception {
      Trace kept =
          Hosts.kept(
              Harness.empty(),
              session -> {
                turn(session, 1);
                session
                    .tools()
                    .call(Tools.Request.of("about", Map.of()).withId("call-1"), arguments -> "");
              });

      assertThat(kept.toolCalls().get(4).call().name()).isEqualTo("about");
      assertThat(Calls.inOrder("about", "pay").evaluate(Run.of(kept)).passed()).isFalse();
    }
  }
}
