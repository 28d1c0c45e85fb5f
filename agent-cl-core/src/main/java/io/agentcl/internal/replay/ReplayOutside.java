package io.agentcl.internal.replay;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.record.Outside;
import io.agentcl.run.Ending;
import io.agentcl.run.InvalidRequestException;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
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
import java.util.concurrent.atomic.AtomicReference;
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

  /** Why a model failed that was not asked again with success since; null if none. */
  private volatile @Nullable String modelFailure;

  private final ModelCache.OneRun models;
  private final Pause pause = new Pause(() -> ending().isEmpty());
  private final FreshWorlds worlds;

  /** What reads give that were not made yet, in order; guarded by this. */
  private final List<Scenario.External> unread;

  /** Replies of models that were not asked for yet, in order; guarded by this. */
  private final List<Scenario.ModelExchange> unasked;

  private final AtomicReference<Ending> ending = new AtomicReference<>();
  private World world = call -> Optional.empty();
  private int toolCalls;

  /** What those models used that were asked; guarded by this. */
  /** Guards {@link #paid} alone: a part of the host that hangs in this is waited for by nobody. */
  private final Object till = new Object();

  private Usage paid = Usage.NONE; // guarded by till

  ReplayOutside(WholeScenario parts, long seed, ModelCache.OneRun models, FreshWorlds worlds) {
    this.parts = parts;
    this.worlds = worlds;
    this.unread = new ArrayList<>(parts.externals);
    this.unasked = new ArrayList<>(parts.modelReplies);
    this.clock = new ReplayClock(parts.start, parts.zone);
    this.random = new SplittableRandom(seed);
    this.models = models;
  }

  /** Makes the world, or ends the run if that fails. */
  synchronized void open() {
    try {
      world = worlds.take(requireNonNull(parts.scenario.world(), "the scenario's world is null"));
      drew |= world.isRandom();
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
    if (!parts.modelReplies.isEmpty()) {
      return recorded(request);
    }
    return request == null
        ? new Asking("", null)
        : new Asking(request.model(), models.key(request));
  }

  /** Replies of the scenario are all there are: in their order, each once. */
  private synchronized Asked recorded(@Nullable ModelRequest request) {
    if (request == null) {
      throw stopped(
          Ending.Kind.DIVERGED,
          "no recorded reply answers a request to a model that could not be translated");
    }
    Iterator<Scenario.ModelExchange> next = unasked.iterator();
    while (next.hasNext()) {
      Scenario.ModelExchange exchange = next.next();
      if (exchange.request().equals(request)) {
        next.remove();
        return new Known(exchange.reply());
      }
    }
    throw stopped(
        Ending.Kind.DIVERGED,
        "no recorded reply answers the request to model %s; %s"
            .formatted(request.model(), Requested.nearest(request, parts.modelReplies)));
  }

  /** A reply of a recording. */
  private final class Known implements Asked {

    private final ModelReply reply;

    Known(ModelReply reply) {
      this.reply = reply;
    }

    @Override
    public Optional<ModelReply> known() {
      return Optional.of(reply);
    }

    @Override
    public RuntimeException unreadable(RuntimeException cause) {
      return stopped(
          Ending.Kind.DIVERGED,
          "the recorded reply %s does not fit: %s".formatted(reply.body().brief(), cause));
    }
  }

  /** A request to the host's own model, unless it replied to it before. */
  private final class Asking implements Asked {

    private final String model;

    /** Null if the request could not be translated: the reply is not kept. */
    private final @Nullable String key;

    /** Ends what the model's rate limit let begin. */
    private volatile Limiter.Permit permit = Limiter.Permit.NONE;

    Asking(String model, @Nullable String key) {
      this.model = model;
      this.key = key;
    }

    @Override
    public Optional<ModelReply> known() {
      Optional<ModelReply> known = key == null ? Optional.empty() : models.find(key);
      if (known.isPresent()) {
        modelFailure = null;
      } else {
        permit = permit();
      }
      return known;
    }

    private Limiter.Permit permit() {
      try {
        return models.begin(model, pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw stopped(Ending.Kind.VOID, "it was interrupted while it waited for a rate limit");
      }
    }

    @Override
    public void replied(@Nullable ModelReply reply) {
      Usage used = reply == null ? Usage.NONE : reply.usage();
      permit.end(used.tokens());
      pay(used);
      modelFailure = null;
      if (key != null && reply != null) {
        models.keep(key, reply);
      }
    }

    @Override
    public void failed(Throwable cause) {
      permit.end(0);
      modelFailure = isInvalid(cause) ? null : "model %s failed: %s".formatted(model, cause);
    }
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

  private void pay(Usage used) {
    synchronized (till) {
      paid = paid.plus(used);
    }
  }

  /** Returns what models used that were asked; what was known before cost nothing. */
  Usage paid() {
    synchronized (till) {
      return paid;
    }
  }

  /** Returns how many nanoseconds the run has waited for rate limits. */
  long paused() {
    return pause.nanos();
  }

  /** Returns why a model failed, if the agent went on without its answer. */
  Optional<String> unansweredModel() {
    return Optional.ofNullable(modelFailure);
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
    if (ending().isPresent()) {
      return List.of();
    }
    try {
      return requireNonNull(parts.user.confirms(soFar.get()), "he confirmed null");
    } catch (RuntimeException | Error e) {
      throw stopped(Ending.Kind.VOID, "the user threw " + e);
    }
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
