package io.agentcl.benchmarks;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.harness.Harness;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Session;
import io.agentcl.run.Tool;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How many replays of a conversation of three turns fit into a second; there is no model. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReplayBenchmark {

  private static final Tool BOOK = arguments -> "Booked for " + arguments.get("city");

  private final Replayer replayer =
      AgentCl.replayer(Agent.text(session -> message -> answer(session, message)))
          .threads(1)
          .build();
  private final Harness harness =
      Harness.builder()
          .put(PromptSection.LAYER, "system", PromptSection.of("Book what the user asks for."))
          .build();
  private final Scenario scenario =
      Scenario.builder("benchmark/three-turns")
          .user(User.scripted("Oslo", "Rome", "Lima"))
          .world(() -> World.of(Map.of("book", BOOK)))
          .expect(Calls.called("book").with("city", "Lima"))
          .build();

  private static String answer(Session session, String message) {
    String prompt = session.harness().derive(PromptSection.PROMPT, session.evidence());
    String booked = session.tools().call("book", Map.of("city", message), BOOK).text();
    return booked + " (" + prompt + ")";
  }

  /** Sees that what is measured works. */
  @Setup
  public void check() {
    Trial trial = replay();
    if (!trial.passed() || trial.run().trace().userMessages().size() != 3) {
      throw new IllegalStateException("not a passed run of three turns: " + trial);
    }
  }

  /** One replay, graded. */
  @Benchmark
  public Trial replay() {
    return replayer.replay(scenario, harness);
  }
}
