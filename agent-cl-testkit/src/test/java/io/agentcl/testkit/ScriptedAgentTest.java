package io.agentcl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.World;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolCall;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScriptedAgentTest {

  private static final World AIRLINE =
      World.of(Map.of("book", arguments -> "ticket for " + arguments.get("date")));
  private static final ScriptedAgent DESK =
      ScriptedAgent.create()
          .world(AIRLINE)
          .answer("How can I help?")
          .whenMatches("to (\\w+) on (\\S+)")
          .call("book", Map.of("city", "{1}", "date", "{2}"))
          .answer("Booked: {book}");

  private final BareSession session = new BareSession();

  @Test
  void worksAsItsDocumentationShows() throws Exception {
    Agent desk =
        ScriptedAgent.create()
            .answer("How can I help?")
            .whenMatches("to (\\w+) on (\\S+)")
            .call("book", Map.of("city", "{1}", "date", "{2}"))
            .answer("Booked: {book}");

    say(desk, "to Oslo on 3/4");

    assertThat(session.calls).hasToString("[book(city=Oslo, date=3/4)]");
  }

  @Nested
  class AMessageForWhichThereIsARule {

    @Test
    void letsTheAgentCallTheToolAndAnswer() throws Exception {
      String answer = say(DESK, "Book me to Oslo on 3/4");

      assertThat(answer).isEqualTo("Booked: ticket for 3/4");
      assertThat(session.calls)
          .containsExactly(ToolCall.of("book", Map.of("city", "Oslo", "date", "3/4")));
    }

    @Test
    void isFoundByTheFirstRuleThatApplies() throws Exception {
      ScriptedAgent agent =
          ScriptedAgent.create().when("fl(i").answer("first").when("FL(IGHT").answer("second");

      assertThat(say(agent, "My Fl(ight")).isEqualTo("first");
    }

    @Test
    void isAnsweredWithWhatTheLastToolSaidIfTheRuleSaysNothing() throws Exception {
      ScriptedAgent agent =
          ScriptedAgent.create()
              .world(World.of(Map.of("a", given -> "from a")))
              .call("a", Map.of());

      assertThat(say(agent, "hello")).isEqualTo("from a");
    }

    @Test
    void leavesBracesThatStandForNothing() throws Exception {
      ScriptedAgent agent = ScriptedAgent.create().answer("{\"a\": 1} {unknown} {1}");

      assertThat(say(agent, "hello")).isEqualTo("{\"a\": 1} {unknown} {1}");
    }

    @Test
    void isAnsweredWithWhatTheToolSaidAsItIs() throws Exception {
      World world = World.of(Map.of("price", arguments -> "$1 \\ {1}"));
      ScriptedAgent agent =
          ScriptedAgent.create().world(world).call("price", Map.of()).answer("It is {price}.");

      assertThat(say(agent, "hello")).isEqualTo("It is $1 \\ {1}.");
    }

    @Test
    void mayHaveNullArguments() throws Exception {
      ScriptedAgent agent =
          ScriptedAgent.create().call("a", Collections.singletonMap("seat", null)).answer("done");

      say(agent, "hello");

      assertThat(session.calls.get(0).arguments()).containsEntry("seat", null);
    }

    @Test
    void letsTheAgentSayThatTheUserConfirmed() throws Exception {
      say(ScriptedAgent.create().confirm("book", Map.of("date", "3/4")), "yes");

      assertThat(session.confirmed).containsExactly(ToolCall.of("book", Map.of("date", "3/4")));
    }
  }

  @Nested
  class AMessageForWhichThereIsNoRule {

    @Test
    void isAnsweredWithWhatWasSaidBeforeTheRules() throws Exception {
      assertThat(say(DESK, "hello")).isEqualTo("How can I help?");
    }

    @Test
    void isRefusedWhereNothingWasSaidBeforeTheRules() {
      ScriptedAgent agent = ScriptedAgent.create().when("book").answer("done");

      assertThatThrownBy(() -> say(agent, "refund"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the script has no rule for \"refund\"; to mend it, call answer(..) before the first"
                  + " when(..)");
    }
  }

  @Nested
  class AToolThatDoesNotAnswer {

    @Test
    void endsTheRuleIfItWasDenied() throws Exception {
      session.denying("book", "confirm first");

      assertThat(say(DESK, "to Oslo on 3/4")).isEqualTo("confirm first");
    }

    @Test
    void isQuotedIfItFailed() throws Exception {
      ScriptedAgent agent =
          DESK.world(ScriptedWorld.of("1").failing("book", "the airline is on strike"));

      assertThat(say(agent, "to Oslo on 3/4")).isEqualTo("Booked: the airline is on strike");
    }

    @Test
    void saysHowToMendItIfNobodyKnowsIt() throws Exception {
      ScriptedAgent agent = DESK.world(World.of(Map.of()));

      assertThat(say(agent, "to Oslo on 3/4"))
          .isEqualTo(
              "Booked: nothing answers book(city=Oslo, date=3/4); to mend it, give the agent"
                  + " a world(..) that does");
    }
  }

  @Nested
  class ARuleThatDependsOnThePrompt {
    private final ScriptedAgent agent =
        ScriptedAgent.create().answer("Done").when("book").told("ask FIRST").answer("Which date?");
    private final BareSession told =
        new BareSession(
            Harness.builder()
                .put(PromptSection.LAYER, "dates", PromptSection.of("Ask first."))
                .build());

    @Test
    void actsWhereThePromptSaysSo() throws Exception {
      assertThat(say(agent, told, "book")).isEqualTo("Which date?");
    }

    @Test
    void doesNotActWhereThePromptDoesNot() throws Exception {
      assertThat(say(agent, "book")).isEqualTo("Done");
    }

    @Test
    void readsTheHarnessOnlyForMessagesItIsAbout() throws Exception {
      say(agent, told, "hello");
      assertThat(told.reads).isEmpty();

      say(agent, told, "book");
      assertThat(told.reads).extracting(Read::toString).containsExactly("agentcl/prompt()");
    }
  }

  @Nested
  class AModel {

    @Test
    void isAskedWithThePromptAndTheMessage() throws Exception {
      ScriptedModel model = ScriptedModel.create().then("Friday");
      ScriptedAgent agent = ScriptedAgent.create().ask(model).answer("It is {model}.");

      assertThat(say(agent, "Which day?")).isEqualTo("It is Friday.");
      assertThat(model.requests())
          .extracting(request -> request.body().toString())
          .containsExactly("{\"message\":\"Which day?\",\"prompt\":\"\"}");
    }
  }

  @Nested
  class AnAgentThatMisbehaves {

    @Test
    void throwsWhatItWasToldTo() {
      IOException failure = new IOException("broken");

      assertThatThrownBy(() -> say(ScriptedAgent.create().fail(failure), "hello"))
          .isSameAs(failure);
    }

    @Test
    void answersNull() throws Exception {
      assertThat(reply(ScriptedAgent.create().answerNull(), session, "hello")).isNull();
    }

    @Test
    void callsForeverUntilTheSessionEndsIt() {
      session.endingAfter(1000);

      assertThatThrownBy(() -> say(ScriptedAgent.create().callForever("book", Map.of()), "hello"))
          .hasMessage("the session is over");
      assertThat(session.calls).hasSize(1000);
    }

    @Test
    void callsForeverUntilItIsInterrupted() {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> say(ScriptedAgent.create().callForever("book", Map.of()), "hello"))
          .isInstanceOf(InterruptedException.class)
          .hasMessage("interrupted while calling book");
    }

    @Test
    void waitsForItsLatchOrAnInterrupt() throws Exception {
      CountDownLatch latch = new CountDownLatch(1);
      ScriptedAgent agent = ScriptedAgent.create().waitFor(latch).answer("late");

      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> say(agent, "hello")).isInstanceOf(InterruptedException.class);

      latch.countDown();
      assertThat(say(agent, "hello")).isEqualTo("late");
    }

    @Test
    void stallsUntilItsLatchIsOpenWhateverInterruptsCome() throws Exception {
      CountDownLatch latch = new CountDownLatch(1);
      ScriptedAgent agent = ScriptedAgent.create().stallUntil(latch).answer("late");
      FutureTask<String> answer =
          new FutureTask<>(
              () -> {
                Thread.currentThread().interrupt();
                return say(agent, "hello") + (Thread.interrupted() ? ", interrupted" : "");
              });
      Thread thread = new Thread(answer);
      thread.start();

      while (thread.getState() != Thread.State.WAITING && !answer.isDone()) {
        Thread.onSpinWait();
      }
      assertThat(answer.isDone()).isFalse();
      latch.countDown();

      assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("late, interrupted");
    }
  }

  private String say(Agent agent, String text) throws Exception {
    return say(agent, session, text);
  }

  private static String say(Agent agent, BareSession session, String text) throws Exception {
    return reply(agent, session, text).text();
  }

  private static Reply reply(Agent agent, BareSession session, String text) throws Exception {
    return agent.open(session).reply(Message.of(text));
  }
}
