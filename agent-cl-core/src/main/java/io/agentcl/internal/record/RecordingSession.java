package io.agentcl.internal.record;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Consent;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.harness.HarnessView;
import io.agentcl.internal.rule.CallDecision;
import io.agentcl.run.Context;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Models;
import io.agentcl.run.Session;
import io.agentcl.run.Tool;
import io.agentcl.run.Tools;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
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
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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

  /** Calls that were decided on, or are, and have not ended. */
  private final CallsUnderWay underWay = new CallsUnderWay();

  /** What a replayed user confirmed since his last words: his agent may say it, too. */
  private final Set<Evidence.Call> confirmedByUser = ConcurrentHashMap.newKeySet();

  public RecordingSession(
      String id, HarnessView harness, Context context, Outside outside, Recorder recorder) {
    this.id = id;
    this.harness = harness;
    this.context = context;
    this.outside = outside;
    this.recorder = recorder;
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

  private void letUserConfirm() {
    for (TraceEvent.UserConfirmed each : outside.confirms(recorder::trace)) {
      confirmedByHost(each.call(), each.consent());
      confirmedByUser.add(each.call().seen(Value.NULL));
    }
  }

  /** Keeps an event; never throws into the host. */
  private void record(Function<Instant, TraceEvent> event) {
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
  private Evidence evidenceBeside(List<Evidence.Call> others) {
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
    return this::call;
  }

  private ToolAnswer call(
      String name, Map<String, ? extends @Nullable Object> arguments, Tool real) {
    requireNonNull(real, "real");
    ToolCall requested = ToolCall.of(name, arguments);
    outside.countCall();
    Evidence.Call seen = requested.seen(Value.NULL);
    try (CallsUnderWay.Turn turn = underWay.begin(seen)) {
      return call(requested, seen, real, evidenceBeside(turn.before()));
    }
  }

  private ToolAnswer call(ToolCall requested, Evidence.Call seen, Tool real, Evidence evidence) {
    CallDecision decision = harness.derive(CallDecision.RULES, evidence.about(seen));
    Map<String, @Nullable Object> changes = changes(seen.arguments(), decision);
    // Recorded as it was before the tool ran, which may change what it is given.
    ToolCall asked = snapshot(requested, seen);
    ToolCall given = changes.isEmpty() ? asked : with(asked, changes);
    Consumer<ToolAnswer> record =
        answer ->
            record(at -> new TraceEvent.ToolCalled(at, asked, given, answer, decision.applied()));
    ToolAnswer answer =
        decision.denial() == null
            ? ask(changes.isEmpty() ? requested : with(requested, changes), real, record)
            : new ToolAnswer.Denied(decision.denial());
    record.accept(answer);
    letUserConfirm();
    return answer;
  }

  /** Returns the tool's answer; an error of the tool is recorded and goes on to the host. */
  private ToolAnswer ask(ToolCall call, Tool real, Consumer<ToolAnswer> record) {
    try {
      return outside.call(call, real);
    } catch (Error e) {
      record.accept(new ToolAnswer.Failed(e.toString(), e));
      throw e;
    }
  }

  /** Of what is no value there is none: that stays the host's own object. */
  private static ToolCall snapshot(ToolCall call, Evidence.Call seen) {
    Map<String, @Nullable Object> values = seen.arguments().asMap();
    return seen.unknown().isEmpty() ? ToolCall.of(call.name(), values) : with(call, values);
  }

  /** What rules changed: all other arguments stay the host's own objects. */
  private static Map<String, @Nullable Object> changes(Value before, CallDecision decision) {
    if (decision.arguments().equals(before.asMap())) {
      return Map.of();
    }
    Map<String, @Nullable Object> changes = new TreeMap<>(decision.arguments());
    before.asMap().forEach(changes::remove);
    return changes;
  }

  private static ToolCall with(ToolCall call, Map<String, @Nullable Object> changes) {
    Map<String, @Nullable Object> arguments = new TreeMap<>(call.arguments());
    arguments.putAll(changes);
    return ToolCall.of(call.name(), arguments);
  }

  @Override
  public Models models() {
    return this::call;
  }

  private ModelReply call(ModelRequest request, LanguageModel real) throws Exception {
    requireNonNull(request, "request");
    requireNonNull(real, "real");
    outside.checkOpen();
    try {
      ModelReply reply =
          requireNonNull(
              outside.call(request, real),
              () -> "model \"%s\" replied null".formatted(request.model()));
      record(at -> new TraceEvent.ModelCalled(at, request, reply));
      return reply;
    } catch (Exception | Error e) {
      record(at -> new TraceEvent.ModelFailed(at, request, String.valueOf(e)));
      throw e;
    }
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
    try {
      return outside.external(name, key, codec, read);
    } catch (Exception | Error e) {
      recorder.gap("the read of \"%s\" threw %s".formatted(name, e));
      throw e;
    }
  }
}
