package io.agentcl.internal.replay;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.run.Ending;
import io.agentcl.run.Limits;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIL_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** P3: an agent of several threads is answered what was recorded, each once, or hears of it. */
public final class ReplayRaces {

  private static final int CALLS = 20;
  private static final ToolCall CALL = ToolCall.of("search", Map.of("to", "OSL"));

  private static final Trace RECORDED =
      Trace.of(
          List.of(
              new TraceEvent.ToolCalled(
                  Instant.EPOCH, CALL, CALL, ToolAnswer.answered("recorded"), List.of())));

  private static final WholeScenario SCENARIO =
      new WholeScenario(
          Scenario.builder("replayed")
              .user(User.scripted("hello"))
              .world(() -> Recordings.tape(RECORDED))
              .external("flag", "recorded")
              .limits(new Limits(1, 2 * CALLS - 1, Duration.ofMinutes(1)))
              .expect(Evaluator.that("anything", run -> true))
              .build());

  private static final Codec<String> TEXT = Codec.of(String.class);
  private static final ModelCache MODELS = new ModelCache(RateLimits.none());
  private static final String STOPPED = "stopped";

  private ReplayRaces() {}

  private static ReplayOutside replay() {
    ReplayOutside outside =
        new ReplayOutside(SCENARIO, 1, MODELS.run("replayed", 0), new FreshWorlds());
    outside.open();
    return outside;
  }

  private static String ending(ReplayOutside outside) {
    return outside.end().ending().map(Ending::kind).map(Enum::name).orElse("none");
  }

  @JCStressTest
  @Outcome(id = "recorded, stopped, DIVERGED", expect = ACCEPTABLE, desc = "The first is answered.")
  @Outcome(id = "stopped, recorded, DIVERGED", expect = ACCEPTABLE, desc = "The other is answered.")
  @Outcome(expect = FORBIDDEN, desc = "One answer is given twice, is lost, or nobody hears of it.")
  @State
  public static class TwoCallsOfOneAnswer {
    private final ReplayOutside outside = replay();

    private String call() {
      try {
        return outside.answer(CALL).orElseThrow().text();
      } catch (RunStopped e) {
        return STOPPED;
      }
    }

    @Actor
    public void first(LLL_Result result) {
      result.r1 = call();
    }

    @Actor
    public void other(LLL_Result result) {
      result.r2 = call();
    }

    @Arbiter
    public void end(LLL_Result result) {
      result.r3 = ending(outside);
    }
  }

  @JCStressTest
  @Outcome(id = "recorded, stopped, DIVERGED", expect = ACCEPTABLE, desc = "The first is answered.")
  @Outcome(id = "stopped, recorded, DIVERGED", expect = ACCEPTABLE, desc = "The other is answered.")
  @Outcome(expect = FORBIDDEN, desc = "One answer is given twice, is lost, or nobody hears of it.")
  @State
  public static class TwoReadsOfOneAnswer {
    private final ReplayOutside outside = replay();

    private String read() {
      try {
        return outside.external("flag", Value.NULL, TEXT, () -> "real");
      } catch (RunStopped e) {
        return STOPPED;
      }
    }

    @Actor
    public void first(LLL_Result result) {
      result.r1 = read();
    }

    @Actor
    public void other(LLL_Result result) {
      result.r2 = read();
    }

    @Arbiter
    public void end(LLL_Result result) {
      result.r3 = ending(outside);
    }
  }

  @JCStressTest
  @Outcome(id = "20, 19, TRUNCATED", expect = ACCEPTABLE, desc = "The first made all calls.")
  @Outcome(id = "19, 20, TRUNCATED", expect = ACCEPTABLE, desc = "The other made all calls.")
  @Outcome(expect = FORBIDDEN, desc = "More calls than the limit allows, or less.")
  @State
  public static class CallsUpToTheLimit {
    private final ReplayOutside outside = replay();

    private int count() {
      for (int counted = 0; counted < CALLS; counted++) {
        try {
          outside.countCall();
        } catch (RunStopped e) {
          return counted;
        }
      }
      return CALLS;
    }

    @Actor
    public void first(IIL_Result result) {
      result.r1 = count();
    }

    @Actor
    public void other(IIL_Result result) {
      result.r2 = count();
    }

    @Arbiter
    public void end(IIL_Result result) {
      result.r3 = ending(outside);
    }
  }
}
