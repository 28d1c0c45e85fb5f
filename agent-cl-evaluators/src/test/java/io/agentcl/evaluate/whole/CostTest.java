package io.agentcl.evaluate.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.evaluate.usage.BaselineEvaluator;
import io.agentcl.evaluate.usage.Measure;
import io.agentcl.evaluate.usage.Spent;
import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CostTest {

  private static final Instant AT = Instant.EPOCH;

  private static TraceEvent said(long milliseconds) {
    return new TraceEvent.UserSaid(AT.plusMillis(milliseconds), Message.of("hello"));
  }

  private static TraceEvent replied(long milliseconds) {
    return new TraceEvent.AgentReplied(AT.plusMillis(milliseconds), Reply.of("hello"));
  }

  private static TraceEvent used(int tokens, String cost) {
    return Runs.used(new Usage(tokens, 0, new BigDecimal(cost)));
  }

  private static Trace dropping(long dropped, TraceEvent... events) {
    return new Trace(List.of(events), dropped, List.of());
  }

  private static Evaluator atMost(Measure measure, int most) {
    return Spent.atMost(measure, BigDecimal.valueOf(most));
  }

  @Nested
  class ABound {

    private final Run run =
        Runs.of(
            said(0),
            used(10, "0.5"),
            Runs.called("search", Map.of()),
            new TraceEvent.ModelFailed(AT, ModelRequest.prompt("small", ""), "busy"),
            used(20, "0"),
            Runs.denied("book"),
            replied(0));

    @Test
    void countsWhatItIsOf() {
      assertThat(atMost(Measure.TOOL_CALLS, 1).evaluate(run))
          .isEqualTo(Score.pass("tool calls: 1 of at most 1"));
      assertThat(atMost(Measure.MODEL_CALLS, 3).evaluate(run))
          .isEqualTo(Score.pass("model calls: 3 of at most 3"));
      assertThat(atMost(Measure.TURNS, 1).evaluate(run))
          .isEqualTo(Score.pass("turns: 1 of at most 1"));
      assertThat(atMost(Measure.TOKENS, 30).evaluate(run))
          .isEqualTo(Score.pass("tokens: 30 of at most 30"));
      assertThat(atMost(Measure.COST, 1).evaluate(run))
          .isEqualTo(Score.pass("cost: 0.5 of at most 1"));
    }

    @Test
    void namesTheEventThatWentBeyondIt() {
      assertThat(atMost(Measure.MODEL_CALLS, 1).evaluate(run))
          .isEqualTo(Score.fail("model calls: 3 of at most 1, exceeded at event 4"));
      assertThat(atMost(Measure.TOKENS, 10).evaluate(run))
          .isEqualTo(Score.fail("tokens: 30 of at most 10, exceeded at event 5"));
    }
  }

  @Nested
  class UsageThatIsMissing {

    private final Run silent = Runs.of(used(10, "0.5"), Runs.used(Usage.NONE));

    @Test
    void isNeverAPass() {
      assertThat(atMost(Measure.TOKENS, 100).evaluate(silent))
          .isEqualTo(
              Score.abstain(
                  "tokens: 10 of at most 100 are known; the model call at event 2 does not say what"
                      + " it used"));
      assertThat(atMost(Measure.COST, 100).evaluate(silent).status())
          .isEqualTo(Score.Status.ABSTAIN);
    }

    @Test
    void doesNotHideWhatIsTooMuchAnyway() {
      assertThat(atMost(Measure.TOKENS, 9).evaluate(silent))
          .isEqualTo(Score.fail("tokens: 10 of at most 9, exceeded at event 1"));
    }

    @Test
    void isToldFromNothingUsed() {
      Run nothing = Run.of(Trace.EMPTY);
      Run free = Runs.of(used(10, "0"));

      assertThat(atMost(Measure.TOKENS, 1).evaluate(nothing))
          .isEqualTo(
              Score.abstain("tokens: 0 of at most 1 are known; no model call says its tokens"));
      assertThat(atMost(Measure.COST, 1).evaluate(free))
          .isEqualTo(Score.abstain("cost: 0 of at most 1 are known; no model call says its cost"));
      assertThat(atMost(Measure.TOOL_CALLS, 0).evaluate(nothing).passed()).isTrue();
    }

    @Test
    void mayBeAmongEventsThatWereNotKept() {
      Run cut = Run.of(dropping(3, Runs.called("search", Map.of())));

      assertThat(atMost(Measure.TOOL_CALLS, 1).evaluate(cut))
          .isEqualTo(Score.abstain("tool calls: 1 of at most 1 are known; 3 events were not kept"));
      assertThat(atMost(Measure.TOOL_CALLS, 0).evaluate(cut).status()).isEqualTo(Score.Status.FAIL);
    }
  }

  @Nested
  class ABaseline {

    private final Trace baseline = Trace.of(List.of(used(100, "1"), replied(0)));

    @Test
    void allowsWhatItUsed() {
      Evaluator evaluator = Spent.noMoreThan(Measure.TOKENS, baseline);

      assertThat(evaluator.evaluate(Runs.of(used(100, "0"))))
          .isEqualTo(
              Score.pass(
                  "tokens: 100 of at most 100; tokens at most 1 times the baseline's 100, and 0"
                      + " more"));
      assertThat(evaluator.evaluate(Runs.of(used(101, "0"))).status()).isEqualTo(Score.Status.FAIL);
    }

    @Test
    void mayAllowAMultipleAndMoreOnTop() {
      Evaluator evaluator =
          Spent.noMoreThan(Measure.TOKENS, baseline).times(1.1).plus(BigDecimal.TEN);

      assertThat(evaluator.evaluate(Runs.of(used(120, "0"))).passed()).isTrue();
      assertThat(evaluator.evaluate(Runs.of(used(121, "0"))).passed()).isFalse();
      assertThat(
              Spent.noMoreThan(Measure.TOKENS, baseline)
                  .times(0.5)
                  .evaluate(Runs.of(used(51, "0")))
                  .passed())
          .isFalse();
    }

    @Test
    void thatDoesNotSayWhatItUsedIsRefused() {
      assertThatThrownBy(
              () -> Spent.noMoreThan(Measure.COST, Trace.of(List.of(Runs.used(Usage.NONE)))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the baseline does not say all of its cost: the model call at event 1 does not say"
                  + " what it used");
    }

    @Test
    void refusesWhatIsNoAllowance() {
      BaselineEvaluator evaluator = Spent.noMoreThan(Measure.TURNS, baseline);

      assertThatThrownBy(() -> evaluator.times(Double.NaN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("factor must be positive and finite: NaN");
      assertThatThrownBy(() -> evaluator.plus(BigDecimal.valueOf(-1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("more must not be negative: -1");
    }

    @Test
    void isTheSameHoweverItsAllowanceIsWritten() {
      BaselineEvaluator evaluator = Spent.noMoreThan(Measure.TURNS, baseline);

      assertThat(evaluator.plus(new BigDecimal("1.0")).version())
          .isEqualTo(evaluator.plus(BigDecimal.ONE).version());
    }
  }

  @Nested
  class AReport {

    @Test
    void ofABrokenEvaluatorIsAnErrorToo() {
      Evaluator broken =
          Evaluator.of(
              "judge",
              "1",
              run -> {
                throw new IllegalStateException("no key");
              });

      assertThat(Spent.reporting(broken, Measure.TURNS).evaluate(Runs.answering("Hello")))
          .isEqualTo(
              Score.error(
                  "evaluator \"judge\" threw java.lang.IllegalStateException: no key (not judged:"
                      + " 1 turns)"));
    }
  }

  @Nested
  class Latency {

    private final Run slow = Runs.of(said(0), replied(1500));

    @Test
    void isToldWithoutDeciding() {
      Evaluator reported =
          Spent.reporting(Calls.notCalled("book"), Measure.LATENCY, Measure.TOKENS);

      assertThat(reported.evaluate(slow))
          .isEqualTo(
              Score.pass(
                  "must not call book: 0 such calls; all calls of book: [] (not judged:"
                      + " 1.5 seconds, at least 0 tokens, no model call says its tokens)"));
      assertThat(reported.name()).isEqualTo("must not call book");
    }

    @Test
    void isNotJudgedByTheWay() {
      assertThatThrownBy(() -> atMost(Measure.LATENCY, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "latency differs from run to run; to mend it, report it with"
                  + " reporting(Measure.LATENCY), or judge it knowingly with latencyAtMost(..)");
      assertThatThrownBy(() -> Spent.noMoreThan(Measure.LATENCY, Trace.EMPTY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("latency differs from run to run");
    }

    @Test
    void isJudgedWhereItIsAskedFor() {
      assertThat(Spent.latencyAtMost(Duration.ofMillis(1500)).evaluate(slow).status())
          .isEqualTo(Score.Status.PASS);
      assertThat(Spent.latencyAtMost(Duration.ofMillis(1499)).evaluate(slow))
          .isEqualTo(Score.fail("seconds: 1.5 of at most 1.499, exceeded at event 2"));
      assertThat(Spent.latencyAtMost(Duration.ofSeconds(1)).evaluate(Run.of(Trace.EMPTY)))
          .isEqualTo(Score.abstain("seconds: 0 of at most 1 are known; nothing happened"));
      assertThat(Spent.latencyAtMost(Duration.ofSeconds(1)).evaluate(Runs.of(said(7), said(7))))
          .isEqualTo(
              Score.abstain(
                  "seconds: 0 of at most 1 are known; no time passes in it, as in a replay"));
    }
  }
}
