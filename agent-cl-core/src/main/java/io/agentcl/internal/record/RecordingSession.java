package io.agentcl.internal.record;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Consent;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.harness.HarnessView;
import io.agentcl.run.Context;
import io.agentcl.run.Models;
import io.agentcl.run.Session;
import io.agentcl.run.Tools;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A session that records what goes through it and enforces the rules of its harness. */
public final class RecordingSession implements Session {

  private final String id;
  private final HarnessView harness;
  private final Context context;
  private final Outside outside;
  private final Recorder recorder;

  private final SessionTools tools;
  private final SessionModels models;

  /** How many reads of what is outside are under way. */
  private final AtomicInteger reads = new AtomicInteger();

  /** What a replayed user confirmed since his last words: his agent may say it, too. */
  private final Set<Evidence.Call> confirmedByUser = ConcurrentHashMap.newKeySet();

  public RecordingSession(
      String id, HarnessView harness, Context context, Outside outside, Recorder recorder) {
    this.id = id;
    this.harness = harness;
    this.context = context;
    this.outside = outside;
    this.recorder = recorder;
    this.tools = new SessionTools(this, harness, outside);
    this.models = new SessionModels(this, outside);
    if (!context.earlier().isEmpty()) {
      recorder.goOnWith(context.earlier());
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean isReplay() {
    return outside.isReplay();
  }

  @Override
  public HarnessView harness() {
    outside.checkOpen();
    return harness;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public Clock clock() {
    return outside.clock();
  }

  @Override
  public RandomGenerator random() {
    return outside.random();
  }

  /** Records what the user said. */
  public void user(Message message) {
    record(at -> new TraceEvent.UserSaid(at, message));
    confirmedByUser.clear();
    letUserConfirm();
  }

  /** Records what the agent answered. */
  public void replied(Reply reply) {
    record(at -> new TraceEvent.AgentReplied(at, reply));
  }

  /** Records that the agent failed. */
  public void failed(String reason) {
    record(at -> new TraceEvent.AgentFailed(at, reason));
  }

  /** Records that the agent was stopped while it answered. */
  public void cancelled(Reply soFar) {
    record(at -> new TraceEvent.AgentCancelled(at, soFar));
  }

  @Override
  public void confirmed(
      String tool, Map<String, ? extends @Nullable Object> arguments, Consent consent) {
    ToolCall call = ToolCall.of(tool, arguments);
    requireNonNull(consent, "consent");
    if (!confirmedByUser.remove(call.seen(Value.NULL))) {
      record(at -> confirmed(at, call, TraceEvent.UserConfirmed.By.AGENT, consent));
    }
  }

  /** Records what the user confirmed, as the host says from outside of the agent. */
  public void confirmedByHost(ToolCall call, Consent consent) {
    requireNonNull(consent, "consent");
    record(at -> confirmed(at, call, TraceEvent.UserConfirmed.By.HOST, consent));
  }

  private static TraceEvent confirmed(
      Instant at, ToolCall call, TraceEvent.UserConfirmed.By by, Consent consent) {
    return new TraceEvent.UserConfirmed(at, call, by, consent);
  }

  void letUserConfirm() {
    for (TraceEvent.UserConfirmed each : outside.confirms(recorder::trace)) {
      confirmedByHost(each.call(), each.consent());
      confirmedByUser.add(each.call().seen(Value.NULL));
    }
  }

  /** Keeps an event; never throws into the host. */
  void record(Function<Instant, TraceEvent> event) {
    try {
      recorder.add(event.apply(outside.clock().instant()));
    } catch (RuntimeException | StackOverflowError e) {
      recorder.drop("an event that could not be kept: " + e);
    }
  }

  @Override
  public Evidence evidence() {
    return evidence(recorder.history());
  }

  private Evidence evidence(History past) {
    return Evidence.of(past, context.value(), outside.clock().instant(), this::probe);
  }

  /** What calls that run beside this one will have done is not known yet. */
  Evidence evidenceBeside(List<Evidence.Call> others) {
    return evidence(others.isEmpty() ? recorder.history() : recorder.historyBut(others));
  }

  private Optional<Value> probe(String tool, Value arguments) {
    ToolCall call = ToolCall.of(tool, arguments.asMap());
    Optional<ToolAnswer> answer = outside.probe(call);
    answer.ifPresent(given -> record(at -> new TraceEvent.ToolProbed(at, call, given)));
    return answer.flatMap(ToolAnswer::value);
  }

  @Override
  public Tools tools() {
    return tools;
  }

  @Override
  public Models models() {
    return models;
  }

  /** Returns the place of the call {@code id} in what a model asked for last. */
  TraceEvent.ToolCalled.Step step(String id) {
    return new TraceEvent.ToolCalled.Step(models.replies(), id);
  }

  void modelGap(String reason) {
    recorder.modelGap(reason);
  }

  /** Returns whether something has begun that has not ended: a call, a request, or a read. */
  public boolean isBusy() {
    return tools.isBusy() || models.isBusy() || reads.get() > 0;
  }

  /** Ends what was begun and not completed: what came of it is not known. */
  public void end() {
    models.abandon();
    tools.abandon();
  }

  @Override
  public <T> T external(String name, @Nullable Object key, Codec<T> codec, Callable<T> read)
      throws Exception {
    requireNonNull(name, "name");
    requireNonNull(codec, "codec");
    requireNonNull(read, "read");
    outside.checkOpen();
    Value asked = key(name, key);
    T content = read(name, asked, codec, read);
    try {
      Value value = codec.encode(content);
      if (value.equals(Value.NULL)) {
        var unused = codec.decode(value); // many codecs write a null that they do not read
      }
      if (asked != null) {
        record(at -> new TraceEvent.ExternalRead(at, name, asked, value));
      }
    } catch (RuntimeException | StackOverflowError e) {
      recorder.gap("what the read of \"%s\" gave: %s".formatted(name, e));
    }
    return content;
  }

  private @Nullable Value key(String name, @Nullable Object key) {
    try {
      return Value.of(key);
    } catch (RuntimeException | StackOverflowError e) {
      recorder.gap("the key of the read of \"%s\": %s".formatted(name, e));
      return null;
    }
  }

  private <T> T read(String name, @Nullable Value key, Codec<T> codec, Callable<T> read)
      throws Exception {
    reads.incrementAndGet();
    try {
      return outside.external(name, key, codec, read);
    } catch (Exception | Error e) {
      recorder.gap("the read of \"%s\" threw %s".formatted(name, e));
      throw e;
    } finally {
      reads.decrementAndGet();
    }
  }
}
