package io.agentcl.internal.replay;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import io.agentcl.internal.record.Outside;
import io.agentcl.run.Ending;
import io.agentcl.run.InvalidRequestException;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scenario behind a session. What nothing here can answer ends the run; it is never answered by a
 * guess. Safe for use by many threads.
 */
final class ReplayOutside implements Outside {

  /** How many other reads are named where one is not answered. */
  private static final int MOST_SHOWN = 5;

  private final WholeScenario parts;
  private final ReplayClock clock;
  private final RandomGenerator random;

  /** Whether the agent asked for {@link #random}, or the world says that it is random. */
  private volatile boolean drew;

  private final RunEnd end = new RunEnd();
  private final Anchoring anchoring;
  private final ReplayModels models;
  private final ReplayUser user;
  private final FreshWorlds worlds;

  /** What reads give that were not made yet, in order; guarded by this. */
  private final List<Scenario.External> unread;

  private World world = call -> Optional.empty();
  private int toolCalls;

  ReplayOutside(WholeScenario parts, long seed, ModelCache.OneRun models, FreshWorlds worlds) {
    this.parts = parts;
    this.worlds = worlds;
    this.unread = new ArrayList<>(parts.externals);
    this.clock = new ReplayClock(parts.start, parts.zone);
    this.anchoring = new Anchoring(parts.recordedOn);
    this.random = random(parts, seed, anchoring);
    this.models = new ReplayModels(parts, models, end, anchoring);
    this.user = new ReplayUser(parts, this.models, clock, end);
  }

  private static RandomGenerator random(WholeScenario parts, long seed, Anchoring anchoring) {
    RandomGenerator own = new SplittableRandom(seed);
    return parts.recordedOn == null || parts.seed.isEmpty()
        ? own
        : new PrefixRandom(
            new SplittableRandom(parts.seed.getAsLong()), own, () -> anchoring.place() == null);
  }

  /** Makes the world, or ends the run if that fails. */
  synchronized void open() {
    try {
      world = worlds.take(requireNonNull(parts.scenario.world(), "the scenario's world is null"));
      drew |= world.isRandom();
    } catch (RuntimeException | Error e) {
      end.stop(Ending.Kind.VOID, "the world could not be made: " + e);
    }
    user.open();
  }

  /** Returns whether and why the run has ended. */
  RunEnd end() {
    return end;
  }

  ReplayModels models() {
    return models;
  }

  ReplayUser user() {
    return user;
  }

  /** Looks at a read of {@code harness}, before the agent sees what it gives. */
  void look(Read read, Harness harness, IntSupplier steps) {
    anchoring.look(read, harness, steps);
  }

  @Override
  public void checkOpen() {
    end.checkOpen();
  }

  private RunStopped stopped(Ending.Kind kind, String reason) {
    return end.stopped(kind, reason);
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
  public synchronized Optional<ToolAnswer> answer(ToolCall call) {
    checkOpen();
    Optional<ToolAnswer> answer = ofWorld(call);
    checkOpen();
    if (answer.isEmpty()) {
      throw stopped(Ending.Kind.DIVERGED, "nothing answers %s%s".formatted(call, nearest(call)));
    }
    return answer;
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
    anchoring.checkAsksNobody();
    checkOpen();
    return ofWorld(call);
  }

  private Optional<ToolAnswer> ofWorld(ToolCall call) {
    try {
      Optional<ToolAnswer> answer = world.answer(call);
      if (answer == null) {
        throw stopped(Ending.Kind.VOID, "the world answered null to " + call);
      }
      takeTime(call);
      return answer;
    } catch (RunStopped e) {
      throw e;
    } catch (Exception e) {
      // As in production: a tool that throws has failed, and the agent is told.
      return Optional.of(ToolAnswer.failed(e));
    } catch (Error e) {
      throw stopped(Ending.Kind.VOID, "the world threw %s at %s".formatted(e, call));
    }
  }

  private void takeTime(ToolCall call) {
    try {
      Duration latency = world.latency();
      if (latency.isNegative()) {
        throw new IllegalArgumentException("its latency is negative: " + latency);
      }
      clock.advance(latency);
    } catch (RuntimeException e) {
      throw stopped(
          Ending.Kind.VOID, "the world cannot say how long %s took: %s".formatted(call, e));
    }
  }

  @Override
  public Asked ask(@Nullable ModelRequest request) {
    return models.ask(request);
  }

  /** Returns whether {@code thrown} says that a model refused what the agent asked. */
  static boolean isInvalid(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidRequestException) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the agent asked for randomness, or the world is random. */
  boolean drew() {
    return drew;
  }

  @Override
  public synchronized <T> T external(
      String name, @Nullable Value key, Codec<T> codec, Callable<T> read) {
    Iterator<Scenario.External> next = unread.iterator();
    while (next.hasNext()) {
      Scenario.External external = next.next();
      if (external.name().equals(name) && external.key().equals(key)) {
        next.remove();
        return decoded(external, codec);
      }
    }
    throw stopped(
        Ending.Kind.DIVERGED,
        "nothing answers %s; %s".formatted(shown(name, key), nearest(name, key)));
  }

  private <T> T decoded(Scenario.External external, Codec<T> codec) {
    try {
      return codec.decode(external.content());
    } catch (RuntimeException e) {
      throw stopped(
          Ending.Kind.DIVERGED,
          "%s does not fit: %s".formatted(shown(external.name(), external.key()), e.getMessage()));
    }
  }

  private static String shown(String name, @Nullable Value key) {
    String asked = key == null ? " for what is no value" : " for " + key.brief();
    return "the read of \"%s\"%s".formatted(name, Value.NULL.equals(key) ? "" : asked);
  }

  private String nearest(String name, @Nullable Value key) {
    List<Scenario.External> ofName =
        parts.externals.stream().filter(each -> each.name().equals(name)).toList();
    if (ofName.isEmpty()) {
      Set<String> names = new TreeSet<>();
      parts.externals.forEach(each -> names.add(each.name()));
      return "no such read was recorded; the scenario has reads of " + names;
    }
    long same = ofName.stream().filter(each -> each.key().equals(key)).count();
    return same > 0
        ? "the scenario has %d, and %s used".formatted(same, same == 1 ? "it is" : "all are")
        : "the scenario has others: "
            + ofName.stream()
                .limit(MOST_SHOWN)
                .map(each -> shown(name, each.key()))
                .collect(Collectors.joining(", "));
  }

  @Override
  public List<TraceEvent.UserConfirmed> confirms(Supplier<Trace> soFar) {
    return end.ending().isPresent() ? List.of() : user.confirms(soFar.get());
  }

  @Override
  public boolean isReplay() {
    return true;
  }

  @Override
  public ReplayClock clock() {
    return clock;
  }

  @Override
  public RandomGenerator random() {
    drew = true; // or will
    return random;
  }

  /** Returns what the world has to say of the run. */
  synchronized List<World.Remark> remarks() {
    return List.copyOf(world.remarks());
  }

  synchronized Value state() {
    return Value.of(world.state());
  }
}
