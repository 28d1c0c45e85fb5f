package io.agentcl.benchmarks;

import io.agentcl.condition.Operand;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.Live;
import io.agentcl.live.LiveSession;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.run.Tool;
import io.agentcl.trace.Message;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a live session costs its host. Each invocation is a conversation of {@value #EVENTS} events,
 * so that a session never grows beyond what is usual; opening and closing it are spread over them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LiveBenchmark {

  private static final int EVENTS = 20;
  private static final Map<String, Object> ARGUMENTS = Map.of("account", "A-17", "amount", 25);
  private static final Tool TRANSFER = arguments -> "transferred " + arguments.get("amount");
  private static final Message MESSAGE = Message.of("Please transfer 25 to A-17");

  /** A learner without tool rules. */
  @State(Scope.Benchmark)
  public static class Plain {
    final Learner learner = HarnessBenchmark.learner(Harness.empty());
    final Live live = learner.live();
    volatile Harness harness = Harness.empty();
  }

  /** A learner with rules for the tool that is called; all are evaluated and none acts. */
  @State(Scope.Benchmark)
  public static class Ruled {
    /** How many rules there are. */
    @Param({"0", "10", "100"})
    public int rules;

    Learner learner = HarnessBenchmark.learner(Harness.empty());

    /** Makes the rules. */
    @Setup
    public void rule() {
      Harness.Builder builder = Harness.builder();
      for (int i = 0; i < rules; i++) {
        ToolRule rule =
            ToolRule.deny("transfer", Operand.argument("amount").greaterThan(1000 + i), "Too much");
        builder.put(ToolRule.LAYER, "transfer/limit-" + i, rule);
      }
      learner = HarnessBenchmark.learner(builder.build());
    }
  }

  /** A tool call without a session. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void bareCall(Blackhole blackhole) throws Exception {
    for (int i = 0; i < EVENTS; i++) {
      blackhole.consume(TRANSFER.call(ARGUMENTS));
    }
  }

  /** A tool call through a live session. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void sessionCall(Ruled ruled, Blackhole blackhole) {
    try (LiveSession session = ruled.learner.live().session(Context.EMPTY)) {
      for (int i = 0; i < EVENTS; i++) {
        blackhole.consume(session.tools().call("transfer", ARGUMENTS, TRANSFER));
      }
    }
  }

  /** The recording of one message. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void recordEvent(Plain plain) {
    try (LiveSession session = plain.learner.live().session(Context.EMPTY)) {
      for (int i = 0; i < EVENTS; i++) {
        session.user(MESSAGE);
      }
    }
  }

  /** A read of the live harness, as a host makes it for each request. */
  @Benchmark
  public Harness readLive(Plain plain) {
    return plain.live.harness();
  }

  /** A read of a volatile field, which is the least that a harness which is swapped can cost. */
  @Benchmark
  public Harness readVolatile(Plain plain) {
    return plain.harness;
  }

  /** A session that is opened and closed, by itself. */
  @Benchmark
  public void openAndClose(Plain plain) {
    plain.learner.live().session(Context.EMPTY).close();
  }
}
