package io.agentcl.internal.replay;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.record.Outside;
import io.agentcl.run.Ending;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Tool;
import io.agentcl.run.World;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * A scenario behind a session. What nothing here can answer ends the run; it is never answered by a
 * guess. Safe for use by many threads.
 */
final class ReplayOutside implements Outside {

  private final WholeScenario parts;
  private final ReplayClock clock;
  private final RandomGenerator random;
  private final ModelCache.OneRun models;
  private final Map<String, Integer> externalsRead = new HashMap<>();
  private final AtomicReference<Ending> ending = new AtomicReference<>();
  private World world = call -> Optional.empty();
  private int toolCalls;

  ReplayOutside(WholeScenario parts, long seed, ModelCache.OneRun models) {
    this.parts = parts;
    this.clock = new ReplayClock(parts.start);
    this.random = new SplittableRandom(seed);
    this.models = models;
  }

  /** Makes the world, or ends the run if that fails. */
  synchronized void open() {
    try {
      world = requireNonNull(parts.scenario.world(), "the scenario's world is null");
    } catch (RuntimeException | Error e) {
      stop(Ending.Kind.VOID, "the world could not be made: " + e);
    }
  }

  /** Ends the run; the first reason counts. */
  void stop(Ending.Kind kind, String reason) {
    ending.compareAndSet(null, new Ending(kind, reason));
  }

  /** Returns why the run was ended, or empty if it was not. */
  Optional<Ending> ending() {
    return Optional.ofNullable(ending.get());
  }

  @Override
  public void checkOpen() {
    Ending ended = ending.get();
    if (ended != null) {
      throw new RunStopped(ended.toString());
    }
  }

  /** Ends the run and returns what to throw into its agent. */
  RunStopped stopped(Ending.Kind kind, String reason) {
    stop(kind, reason);
    return new RunStopped(reason);
  }

  @Override
  public synchronized void countCall() {
    checkOpen();
    int most = parts.limits.toolCalls();
    if (++toolCalls > most) {
      throw stopped(Ending.Kind.TRUNCATED, "more than %d tool calls".formatted(most));
    }
  }

  @Override
  public synchronized ToolAnswer call(ToolCall call, Tool real) {
    checkOpen();
    Optional<ToolAnswer> answer = answer(call);
    checkOpen();
    return answer.orElseThrow(
        () -> stopped(Ending.Kind.DIVERGED, "nothing answers %s%s".formatted(call, nearest(call))));
  }

  private String nearest(ToolCall call) {
    try {
      return world.nearest(call).map("; "::concat).orElse("");
    } catch (RuntimeException | Error e) {
      return "";
    }
  }

  @Override
  public synchronized Optional<ToolAnswer> probe(ToolCall call) {
    checkOpen();
    return answer(call);
  }

  private Optional<ToolAnswer> answer(ToolCall call) {
    try {
      Optional<ToolAnswer> answer = world.answer(call);
      if (answer == null) {
        throw stopped(Ending.Kind.VOID, "the world answered null to " + call);
      }
      return answer;
    } catch (RunStopped e) {
      throw e;
    } catch (Exception e) {
      // As in production: a tool that throws has failed, and the agent is told.
      return Optional.of(ToolAnswer.failed(e.getMessage() == null ? e.toString() : e.getMessage()));
    } catch (Error e) {
      throw stopped(Ending.Kind.VOID, "the world threw %s at %s".formatted(e, call));
    }
  }

  @Override
  public ModelReply call(ModelRequest request, LanguageModel real) throws Exception {
    return models.reply(request, real);
  }

  @Override
  public synchronized <T> T external(String name, Codec<T> codec, Callable<T> read) {
    List<Value> values = parts.externals.getOrDefault(name, List.of());
    int next = externalsRead.merge(name, 1, Integer::sum) - 1;
    if (next >= values.size()) {
      throw stopped(
          Ending.Kind.DIVERGED,
          "nothing answers read %d of \"%s\"; the scenario has %d and reads of %s"
              .formatted(next + 1, name, values.size(), parts.externals.keySet()));
    }
    try {
      return codec.decode(values.get(next));
    } catch (RuntimeException e) {
      throw stopped(
          Ending.Kind.DIVERGED,
          "read %d of \"%s\" does not fit: %s".formatted(next + 1, name, e.getMessage()));
    }
  }

  @Override
  public ReplayClock clock() {
    return clock;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  synchronized Value state() {
    return Value.of(world.state());
  }
}
