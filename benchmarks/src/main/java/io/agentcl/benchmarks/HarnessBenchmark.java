package io.agentcl.benchmarks;

import io.agentcl.AgentCl;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Tool;
import io.agentcl.store.InMemoryExperienceStore;
import java.util.ArrayList;
import java.util.List;
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
 * What components cost that do not matter: other users' rules to a call, 50,000 others to a change.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HarnessBenchmark {

  private static final int CALLS = 20;
  private static final int COMPONENTS = 50_000;
  private static final Map<String, Object> ARGUMENTS = Map.of("account", "A-17", "amount", 25);
  private static final Tool TRANSFER = arguments -> "transferred " + arguments.get("amount");

  /** A learner with ten rules for everyone and one for each of some users. */
  @State(Scope.Benchmark)
  public static class Crowd {
    /** How many other users have a rule of their own. */
    @Param({"0", "10000"})
    public int others;

    Learner learner = learner(Harness.empty());

    /** Makes the rules. */
    @Setup
    public void rule() {
      Harness.Builder builder = Harness.builder();
      for (int i = 0; i < 10; i++) {
        builder.put(ToolRule.LAYER, "transfer/limit-" + i, limit(i));
      }
      builder.scope(user("ann")).put(ToolRule.LAYER, "transfer/own", limit(1));
      for (int i = 0; i < others; i++) {
        builder.scope(user("u" + i)).put(ToolRule.LAYER, "transfer/own", limit(i));
      }
      learner = learner(builder.build());
    }

    private static ToolRule limit(int number) {
      return ToolRule.deny(
          "transfer", Operand.argument("amount").greaterThan(1000 + number), "Too much");
    }
  }

  /** A harness of many components, and one change of it. */
  @State(Scope.Benchmark)
  public static class Large {
    Harness harness = Harness.empty();
    Patch patch = harness.patch().build();

    /** Makes the components. */
    @Setup
    public void fill() {
      List<Component> components = new ArrayList<>(COMPONENTS);
      for (int i = 0; i < COMPONENTS; i++) {
        components.add(
            Component.of(
                PromptSection.LAYER,
                user("u" + i % 10_000),
                "s" + i,
                PromptSection.of("Be brief.")));
      }
      harness = Harness.of(components);
      patch =
          harness
              .patch()
              .scope(user("u7"))
              .put(PromptSection.LAYER, "s7", PromptSection.of("Be kind."))
              .build();
      harness.version();
    }
  }

  private static io.agentcl.harness.Scope user(String id) {
    return io.agentcl.harness.Scope.user(id);
  }

  /** Returns a learner whose agent is never asked. */
  static Learner learner(Harness harness) {
    Agent unused = Agent.text(session -> message -> message);
    return AgentCl.learner(unused, harness)
        .deterministic()
        .experiences(InMemoryExperienceStore.of(1))
        .build();
  }

  /** A tool call through a live session of one user. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void callAmongOtherUsersRules(Crowd crowd, Blackhole blackhole) {
    try (LiveSession session = crowd.learner.live().session(Context.user("ann"))) {
      for (int i = 0; i < CALLS; i++) {
        blackhole.consume(session.tools().call("transfer", ARGUMENTS, TRANSFER));
      }
    }
  }

  /** One change among 50,000 components, with the version of what comes out. */
  @Benchmark
  public String changeAmongMany(Large large) {
    return large.harness.with(large.patch).version();
  }

  /** What differs between two harnesses of 50,000 components of which one changed. */
  @Benchmark
  public Patch differenceAmongMany(Large large) {
    return large.harness.diff(large.harness.with(large.patch), large.patch.origin());
  }
}
