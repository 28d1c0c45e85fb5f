package io.agentcl.evaluate.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.evidence.Comparison;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FinalStateTest {

  private static final Map<String, Object> STATE =
      Map.of(
          "orders",
          Map.of(
              "W1", Map.of("status", "open", "total", 10),
              "W2", Map.of("status", "closed", "total", 20),
              "W3", Map.of("status", "open", "total", 30)),
          "log",
          List.of(Map.of("at", 17, "what", "paid"), Map.of("at", 18, "what", "sent")));

  private static Score score(Evaluator evaluator) {
    return evaluator.evaluate(
        new Run(0, Trace.EMPTY, Value.of(STATE), List.of(), Ending.COMPLETED));
  }

  @Nested
  class Equality {

    @Test
    void mayLeavePathsOut() {
      Map<String, Object> expected =
          Map.of(
              "orders",
              Map.of(
                  "W1",
                  Map.of("total", 10.0),
                  "W2",
                  Map.of("total", 20),
                  "W3",
                  Map.of("total", 30)),
              "log",
              List.of(Map.of("what", "paid"), Map.of("what", "sent", "at", 99)));

      assertThat(score(FinalState.equalToExcept(expected, "log.*.at", "orders.*.status")))
          .isEqualTo(
              Score.pass("the final state is as expected, but for [log.*.at, orders.*.status]"));
      assertThat(score(FinalState.equalToExcept(expected, "log", "orders.W1.status")))
          .isEqualTo(
              Score.fail(
                  "the final state differs: orders.W2.status: expected nothing, found \"closed\";"
                      + " orders.W3.status: expected nothing, found \"open\""));
      assertThat(score(FinalState.equalTo(STATE)).passed()).isTrue();
    }
  }

  @Nested
  class Places {

    @Test
    void mustAllStandSo() {
      assertThat(score(FinalState.at("orders.*.total").is(Comparison.AT_LEAST, 10)))
          .isEqualTo(Score.pass("\"is at least 10\" holds for all 3 places"));
      assertThat(score(FinalState.at("orders.*.total").is(Comparison.LESS, 30)))
          .isEqualTo(
              new Score(
                  Status.FAIL,
                  1 - 1.0 / 3,
                  "expected \"is less than 30\", found orders.W3.total: 30"));
      assertThat(score(FinalState.at("log.1.what").is("sent")).passed()).isTrue();
    }

    @Test
    void thatAreNotThereFail() {
      assertThat(score(FinalState.at("orders.W9.total").is(1)))
          .isEqualTo(Score.fail("the final state has nothing at orders.W9.total"));
      assertThat(score(FinalState.at("orders.W9").isAbsent()).passed()).isTrue();
      assertThat(score(FinalState.at("orders.W1").isAbsent()))
          .isEqualTo(Score.fail("orders.W1: 1 places, 0 expected: orders.W1"));
      assertThat(score(FinalState.at("orders.W1").exists()).passed()).isTrue();
    }

    @Test
    void areCounted() {
      var open = FinalState.at("orders.*").where("status", Comparison.EQUAL, "open");

      assertThat(score(open.count(2)))
          .isEqualTo(
              Score.pass(
                  "orders.* where [status is \"open\"]: 2 places, 2 expected: orders.W1;"
                      + " orders.W3"));
      assertThat(score(open.where("total", Comparison.GREATER, 10).count(1)).passed()).isTrue();
      assertThat(score(open.countsBetween(3, 4)).passed()).isFalse();
      assertThatThrownBy(() -> open.count(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a count from -1 to -1; to mend it, give bounds from 0, the least first");
    }

    @Test
    void thatHaveNoOrderAreAnAbstention() {
      assertThat(score(FinalState.at("orders.W1.status").is(Comparison.LESS, "x")).status())
          .isEqualTo(Status.ABSTAIN);
      assertThat(
              score(FinalState.at("orders.*").where("status", Comparison.LESS, 1).count(0))
                  .status())
          .isEqualTo(Status.ABSTAIN);
    }

    @Test
    void mayBeTestedByCode() {
      assertThat(
              score(
                  FinalState.at("log")
                      .satisfy("has two", "1", log -> ((List<?>) log.toObject()).size() == 2)))
          .isEqualTo(Score.pass("\"has two\" holds for all 1 places"));
    }
  }

  @Test
  void everyPartChangesTheVersion() {
    List<Evaluator> different =
        List.of(
            FinalState.equalTo(1),
            FinalState.equalToExcept(1),
            FinalState.equalToExcept(1, "a"),
            FinalState.at("a").is(1),
            FinalState.at("a").is(Comparison.LESS, 1),
            FinalState.at("a").exists(),
            FinalState.at("a").isAbsent(),
            FinalState.at("b").isAbsent(),
            FinalState.at("a").where("b", Comparison.EQUAL, 1).isAbsent(),
            FinalState.at("a").satisfy("x", "1", value -> true),
            FinalState.at("a").satisfy("x", "2", value -> true));

    assertThat(different).extracting(Evaluator::version).doesNotHaveDuplicates();
  }

  @Nested
  class AStateThatIsNotKnown {

    @Test
    void isNotJudged() {
      Run run = Run.of(Trace.EMPTY);

      assertThat(
              List.of(
                  FinalState.equalTo(Map.of()).evaluate(run),
                  FinalState.equalToExcept(Map.of(), "now").evaluate(run),
                  FinalState.equalAt("open", 1).evaluate(run),
                  FinalState.at("open").is(1).evaluate(run),
                  FinalState.at("open").isAbsent().evaluate(run)))
          .containsOnly(Score.abstain("the final state is not known"));
    }
  }
}
