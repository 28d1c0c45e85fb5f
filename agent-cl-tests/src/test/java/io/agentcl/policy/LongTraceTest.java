package io.agentcl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Moment;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten times the events make ten times the garbage: no list is copied for each call. */
class LongTraceTest {

  private static final Operand ORDER = Operand.argument("order");

  static List<Evaluator> policies() {
    Condition looked = Condition.calledBefore("lookup", Map.of("order", ORDER));
    return List.of(
        Policies.before("cancel", looked),
        Policies.before("cancel", Operand.calls("lookup", Map.of("order", ORDER)).is(1)),
        Policies.before(
            "cancel",
            Operand.calls("lookup")
                .since(Moment.called("cancel", Map.of("order", ORDER)))
                .atLeast(1)),
        Policies.before("cancel", Condition.confirmed()),
        Policies.confirmedBefore("cancel"),
        Policies.never("cancel", Operand.result("lookup", "").isNot("ok")),
        Policies.never("cancel", Operand.lastUserText().isNot("next")),
        Policies.atMost(1_000_000, "cancel"),
        Policies.eventually("lookup", "cancel").sharing("order").without("wire"));
  }

  private static Run ofLength(int events) {
    return Run.of(
        Trace.of(IntStream.range(0, events / 5).boxed().flatMap(LongTraceTest::about).toList()));
  }

  private static Stream<TraceEvent> about(int number) {
    Map<String, ?> order = Map.of("order", number);
    ToolCall lookup = ToolCall.of("lookup", order);
    ToolCall cancel = ToolCall.of("cancel", order);
    ToolAnswer ok = ToolAnswer.answered("ok");
    return Stream.of(
        new TraceEvent.UserSaid(Instant.EPOCH, Message.of("next")),
        new TraceEvent.ToolCalled(Instant.EPOCH, lookup, lookup, ok, List.of()),
        new TraceEvent.UserConfirmed(Instant.EPOCH, cancel),
        new TraceEvent.ToolCalled(Instant.EPOCH, cancel, cancel, ok, List.of()),
        new TraceEvent.AgentReplied(Instant.EPOCH, Reply.of("done")));
  }

  private static long allocated(Evaluator policy, Run run) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    assertThat(policy.evaluate(run).status()).isEqualTo(Status.PASS);

    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @ParameterizedTest
  @MethodSource("policies")
  void costsInProportionToItsLength(Evaluator policy) {
    Run brief = ofLength(10_000);
    Run lengthy = ofLength(100_000);
    allocated(policy, brief); // classes are loaded once

    long little = allocated(policy, brief);
    long much = allocated(policy, lengthy);

    assertThat(much).isLessThan(15 * little);
  }
}
