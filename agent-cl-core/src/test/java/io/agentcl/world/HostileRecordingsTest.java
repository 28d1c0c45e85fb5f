package io.agentcl.world;

import static io.agentcl.world.Bank.balance;
import static io.agentcl.world.Bank.called;
import static io.agentcl.world.Bank.deposit;
import static io.agentcl.world.Bank.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.run.World;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HostileRecordingsTest {

  private static Trace answered(ToolCall call, Object result) {
    return Trace.of(List.of(called(call, ToolAnswer.answered(result))));
  }

  private static WorldModel learned(Trace... recordings) {
    return WorldModel.learn(List.of(recordings));
  }

  private static ToolCall ask(Object argument) {
    return ToolCall.of("ask", Collections.singletonMap("of", argument));
  }

  @Nested
  class RecordingsThatContradictEachOther {

    private final Trace morning = answered(balance(1), "{\"balance\": 1}");
    private final Trace evening = answered(balance(1), "{\"balance\": 2}");
    private final WorldModel model = learned(morning, evening);

    @Test
    void tellNothing() throws Exception {
      assertThat(model.world().answer(balance(1))).isEmpty();
      assertThat(model.world().nearest(balance(1)))
          .contains("the recordings contradict each other, or do not tell what was first");
    }

    @Test
    void areRightOfThemselves() throws Exception {
      assertThat(model.world(evening).answer(balance(1)))
          .contains(ToolAnswer.answered("{\"balance\": 2}"));
      assertThat(model.world(morning).answer(balance(1)))
          .contains(ToolAnswer.answered("{\"balance\": 1}"));
    }

    @Test
    void ofTenOfAToolTellNothingOfThatToolAtAll() throws Exception {
      List<Trace> recordings = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        recordings.add(answered(balance(i), "as it was"));
        recordings.add(answered(balance(i), "as it is"));
      }
      recordings.add(answered(balance(9), "seen once"));

      assertThat(WorldModel.learn(recordings).world().answer(balance(9))).isEmpty();
    }

    @Test
    void areNotMixedInWhatHasToDoWithIt() throws Exception {
      String otherwise = "{\"account\":\"acc-1\",\"balance\":7}";
      World world = WorldModel.learn(Bank.drawn(400, 1)).world(answered(balance(1), otherwise));

      assertThat(world.answer(balance(1))).contains(ToolAnswer.answered(otherwise));
      assertThat(world.answer(deposit(1, 5))).isEmpty();
      assertThat(world.answer(deposit(2, 5))).isPresent();
    }
  }

  @Nested
  class Gaps {

    @Test
    void ofAnswersHideWhatTheCallChanged() throws Exception {
      Trace gap =
          Trace.of(
              List.of(
                  called(deposit(1, 5), new ToolAnswer.Unknown()),
                  called(balance(1), ToolAnswer.answered(106L))));
      WorldModel model = learned(gap);

      assertThat(model.world().answer(deposit(1, 5))).isEmpty();
      assertThat(model.world().answer(balance(1))).isEmpty();
      assertThat(model.fidelity(List.of(gap)).tools())
          .containsEntry("deposit", new WorldFidelity.Count(0, 0, 0, 1));
    }

    @Test
    void ofEventsLeaveTheRecordingOutAndSaySo() throws Exception {
      Trace cut = new Trace(recorded(balance(1)).events(), 3, List.of());
      WorldModel model = learned(cut, recorded(balance(2)));

      assertThat(model.world().answer(balance(1))).isEmpty();
      assertThat(model.world().answer(balance(2))).isPresent();
      assertThat(model.notes()).containsExactly("1 recordings have lost events and were left out");
      assertThatThrownBy(() -> model.world(cut))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the recording has lost 3 events, so that nobody knows what was called; to mend it,"
                  + " make the world without it, by world()");
    }

    @Test
    void ofArgumentsMakeACallLikeNoOther() throws Exception {
      ToolCall hidden = new ToolCall("ask", new java.util.TreeMap<>(), java.util.Set.of("of"));
      WorldModel model = learned(answered(hidden, "yes"));

      assertThat(model.world().answer(hidden)).isEmpty();
      assertThat(model.world().answer(ToolCall.of("ask", Map.of()))).isEmpty();
    }
  }

  @Nested
  class Values {

    @Test
    void areWhatTheyAreWorth() throws Exception {
      World world = learned(answered(ask(2L), "two")).world();

      assertThat(world.answer(ask(2.0))).contains(ToolAnswer.answered("two"));
      assertThat(world.answer(ask("2"))).isEmpty();
    }

    @Test
    void thatAreJsonAgreeHoweverTheyAreWritten() throws Exception {
      World world =
          learned(
                  answered(ask("x"), "{\"a\": 1.0, \"b\": [2]}"),
                  answered(ask("x"), "{\"b\":[2],\"a\":1}"))
              .world();

      assertThat(world.answer(ask("x"))).contains(ToolAnswer.answered("{\"a\": 1.0, \"b\": [2]}"));
    }

    @Test
    void ofListsAreInTheirOrder() throws Exception {
      World world =
          learned(answered(ask("x"), List.of(1, 2)), answered(ask("x"), List.of(2, 1))).world();

      assertThat(world.answer(ask("x"))).isEmpty();
      assertThat(learned(answered(ask(List.of(1, 2)), "x")).world().answer(ask(List.of(2, 1))))
          .isEmpty();
    }

    @Test
    void thatHoldThemselvesAreNotKnown() throws Exception {
      List<Object> cycle = new ArrayList<>();
      cycle.add(cycle);
      WorldModel model = learned(answered(ask("x"), cycle), answered(ask(cycle), "y"));

      assertThat(model.world().answer(ask("x"))).isEmpty();
      assertThat(model.world().answer(ask(cycle))).isEmpty();
      assertThat(model.world().version()).startsWith("inferred-1:");
    }

    @Test
    void thatAreHugeOrDeepAreNoHindrance() throws Exception {
      Object deep = "bottom";
      for (int i = 0; i < 195; i++) {
        deep = List.of(deep);
      }
      List<Integer> huge = new ArrayList<>(Collections.nCopies(100_000, 7));
      WorldModel model = learned(answered(ask("deep"), deep), answered(ask("huge"), huge));

      assertThat(model.world().answer(ask("deep"))).isEmpty();
      assertThat(model.world().answer(ask("huge"))).contains(ToolAnswer.answered(huge));
      assertThat(WorldModel.CODEC.decode(WorldModel.CODEC.encode(model)).world().version())
          .isEqualTo(model.world().version());
    }
  }

  @Nested
  class Outages {

    private static final String DOWN = "Error: 503";

    private final List<Trace> recordings = new ArrayList<>();

    {
      for (int i = 0; i < 3; i++) {
        recordings.add(recorded(balance(i)));
        recordings.add(
            Trace.of(
                List.of(
                    called(balance(i), ToolAnswer.answered(DOWN)),
                    called(balance(i), new Bank().answer(balance(i)).orElseThrow()))));
      }
    }

    @Test
    void sayNothingOfTheState() throws Exception {
      WorldModel model = WorldModel.learn(recordings);

      assertThat(model.world().answer(balance(1))).isEqualTo(new Bank().answer(balance(1)));
      assertThat(model.changingTools()).isEmpty();
      assertThat(model.fidelity(recordings).total().incomparable()).isEqualTo(3);
    }

    @Test
    void areNotMistakenForAWriteThatWorksOnce() throws Exception {
      List<Trace> closed = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ToolCall close = ToolCall.of("close", Map.of("account", "acc-" + i));
        closed.add(
            Trace.of(
                List.of(
                    called(close, ToolAnswer.answered("ok")),
                    called(close, ToolAnswer.answered("Error: acc-%d is closed".formatted(i))))));
      }
      World world = WorldModel.learn(closed).world();
      ToolCall close = ToolCall.of("close", Map.of("account", "acc-1"));

      assertThat(world.answer(close)).contains(ToolAnswer.answered("ok"));
      assertThat(world.answer(close)).contains(ToolAnswer.answered("Error: acc-1 is closed"));
    }
  }

  @Nested
  class CallsOfOneRound {

    private static TraceEvent in(int round, String id, ToolCall call, Object result) {
      return new TraceEvent.ToolCalled(
          Instant.EPOCH,
          call,
          call,
          ToolAnswer.answered(result),
          List.of(),
          new TraceEvent.ToolCalled.Step(round, id));
    }

    @Test
    void tellNothingOfWhatAnotherOfThemMayHaveChanged() throws Exception {
      World world =
          learned(
                  Trace.of(
                      List.of(
                          in(1, "a", balance(1), "before or after"),
                          in(1, "b", deposit(1, 5), "done"))))
              .world();

      assertThat(world.answer(balance(1))).isEmpty();
    }
  }

  @Nested
  class ToolsThatAlwaysSayTheSame {

    @Test
    void sayItToNewQuestionsToo() throws Exception {
      List<Trace> recordings = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        recordings.add(answered(ask("thought " + i), ""));
      }

      assertThat(WorldModel.learn(recordings).world().answer(ask("a new one")))
          .contains(ToolAnswer.answered(""));
      assertThat(WorldModel.learn(recordings.subList(0, 29)).world().answer(ask("a new one")))
          .isEmpty();
    }
  }
}
