package io.agentcl.world;

import static io.agentcl.world.Bank.balance;
import static io.agentcl.world.Bank.deposit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.run.World;
import io.agentcl.run.World.Remark;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static final Faults NONE = Faults.seeded(7);

  private static World answering(Object result) {
    return World.of("v1", Map.of("ask", arguments -> result), Map::of);
  }

  private static Object asked(World world) throws Exception {
    ToolAnswer answer = world.answer(ToolCall.of("ask", Map.of())).orElseThrow();
    return ((ToolAnswer.Answered) answer).result();
  }

  @Nested
  class AFailure {

    @Test
    void comesAtTheCallThatWasNamedAndDoesNothing() throws Exception {
      World world = NONE.fail("deposit", Faults.calls(1), "503").around(new Bank());

      assertThat(world.answer(deposit(1, 5))).contains(ToolAnswer.failed("503"));
      assertThat(world.answer(deposit(1, 5)).orElseThrow().text()).contains("106");
      assertThat(world.remarks())
          .containsExactly(
              new Remark(
                  Remark.Kind.FAULT,
                  deposit(1, 5),
                  1,
                  "the tool failed on purpose and did nothing: 503"));
    }

    @Test
    void mayLoseOnlyTheAnswer() throws Exception {
      World world = NONE.lose("deposit", Faults.calls(1), "timeout").around(new Bank());

      assertThat(world.answer(deposit(1, 5))).contains(ToolAnswer.failed("timeout"));
      assertThat(world.answer(balance(1)).orElseThrow().text()).contains("106");
      assertThat(world.remarks())
          .extracting(Remark::text)
          .first()
          .asString()
          .contains("lost", "106");
    }

    @Test
    void isDrawnBySeedAndCall() throws Exception {
      List<Boolean> first = failures(7);

      assertThat(failures(7)).isEqualTo(first).contains(true, false);
      assertThat(failures(8)).isNotEqualTo(first);
    }

    private static List<Boolean> failures(long seed) throws Exception {
      World world = Faults.seeded(seed).fail(Faults.ALL, Faults.chance(.5), "x").around(new Bank());
      List<Boolean> failed = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        failed.add(world.answer(balance(1)).orElseThrow() instanceof ToolAnswer.Failed);
      }
      return failed;
    }

    @Test
    void isNotForOtherTools() throws Exception {
      World world = NONE.fail("deposit", Faults.chance(1), "503").around(new Bank());

      assertThat(world.answer(balance(1)).orElseThrow().text()).contains("101");
      assertThat(world.remarks()).isEmpty();
    }
  }

  @Nested
  class ADelay {

    @Test
    void isTheLatencyOfItsCallAlone() throws Exception {
      World world =
          NONE.delay("balance", Faults.calls(2), Duration.ofSeconds(30)).around(new Bank());

      world.answer(balance(1));
      assertThat(world.latency()).isZero();
      world.answer(balance(1));
      assertThat(world.latency()).isEqualTo(Duration.ofSeconds(30));
      assertThat(world.remarks().toString())
          .isEqualTo("[call 2, balance(account=acc-1): the answer came PT30S later, on purpose]");
    }
  }

  @Nested
  class AnAnswer {

    @Test
    void isCutToItsFirstHalf() throws Exception {
      Faults cut = NONE.cut("ask", Faults.chance(1));

      assertThat(asked(cut.around(answering("{\"a\": 1}")))).isEqualTo("{\"a\"");
      assertThat(asked(cut.around(answering(List.of(1L, 2L, 3L))))).isEqualTo(List.of(1L));
      assertThat(asked(cut.around(answering(Map.of("a", 1L, "b", 2L))))).isEqualTo(Map.of("a", 1L));
      assertThat(asked(cut.around(answering("\uD83D\uDE00")))).isEqualTo("");
    }

    @Test
    void isCorruptInOnePlace() throws Exception {
      Faults corrupt = NONE.corrupt("ask", Faults.chance(1));
      World world = corrupt.around(answering("{\"a\":\"xy\"}"));

      assertThat(asked(world)).isEqualTo("{\"a\":\"yx\"}");
      assertThat(world.remarks().get(0).text())
          .isEqualTo("the answer was corrupted on purpose; it was {\"a\":\"xy\"}");
      assertThat(asked(corrupt.around(answering(List.of(true))))).isEqualTo(List.of(false));
    }

    @Test
    void withNothingToSpoilStaysAndIsNotRemarked() throws Exception {
      World world = NONE.corrupt("ask", Faults.chance(1)).around(answering(List.of()));

      assertThat(asked(world)).isEqualTo(List.of());
      assertThat(world.remarks()).isEmpty();
    }

    @Test
    void thatTheWorldDoesNotHaveIsNotMade() throws Exception {
      World world = NONE.cut("ask", Faults.chance(1)).around(call -> Optional.empty());

      assertThat(world.answer(ToolCall.of("ask", Map.of()))).isEmpty();
    }

    @Test
    void ofAToolThatThrowsIsThrown() {
      World world =
          NONE.cut("ask", Faults.chance(1))
              .around(
                  call -> {
                    throw new IllegalStateException("broken");
                  });

      assertThatThrownBy(() -> world.answer(ToolCall.of("ask", Map.of()))).hasMessage("broken");
    }
  }

  @Nested
  class Refused {

    @Test
    void areChancesCallsAndDelaysOutOfRange() {
      assertThatThrownBy(() -> NONE.cut("ask", Faults.chance(1.1)))
          .hasMessage("the chance must be from 0 to 1: 1.1");
      assertThatThrownBy(() -> NONE.cut("ask", Faults.chance(Double.NaN)))
          .hasMessage("the chance must be from 0 to 1: NaN");
      assertThatThrownBy(() -> NONE.cut("ask", Faults.calls(0)))
          .hasMessage("calls are counted from 1: 0");
      assertThatThrownBy(() -> NONE.delay("ask", Faults.calls(1), Duration.ofDays(2)))
          .hasMessage("the delay must be from nothing to a day: PT48H");
    }
  }
}
