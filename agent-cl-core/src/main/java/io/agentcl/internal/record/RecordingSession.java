package io.agentcl.internal.record;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Codec;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Value;
import io.agentcl.rule.CallDecision;
import io.agentcl.rule.Evidence;
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
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A session that records what goes through it and enforces the rules of its harness. */
public final class RecordingSession implements Session {

  private static final Evidence.Call NO_CALL =
      new Evidence.Call("", Value.of(Map.of()), Value.NULL);

  private final String id;
  private final HarnessView harness;
  private final Context context;
  private final Outside outside;
  private final Recorder recorder;

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
  public void confirmed(String tool, Map<String, ? extends @Nullable Object> arguments) {
    ToolCall call = ToolCall.of(tool, arguments);
    record(at -> new TraceEvent.UserConfirmed(at, call));
  }

  /** Keeps an event; never throws into the host. */
  private void record(Function<Instant, TraceEvent> event) {
    try {
      recorder.add(event.apply(outside.clock().instant()));
    } catch (RuntimeException e) {
      recorder.gap(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Evidence evidence() {
    return evidence(NO_CALL);
  }

  private Evidence evidence(Evidence.Call call) {
    return new TraceEvidence(
        call, context.value(), recorder, outside.clock().instant(), this::probe);
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
    outside.checkOpen();
    CallDecision decision = decide(requested);
    ToolCall call = ToolCall.of(name, changed(requested, decision));
    ToolAnswer answer =
        decision.denial() == null
            ? outside.call(call, real)
            : new ToolAnswer.Denied(decision.denial());
    record(at -> new TraceEvent.ToolCalled(at, requested, call, answer, decision.applied()));
    return answer;
  }

  private CallDecision decide(ToolCall requested) {
    Evidence.Call call = new Evidence.Call(requested.name(), plain(requested), Value.NULL);
    return harness.derive(CallDecision.RULES, evidence(call));
  }

  /** What rules see of the arguments: those that are values. */
  private static Value plain(ToolCall call) {
    try {
      return call.value();
    } catch (IllegalArgumentException e) {
      Map<String, @Nullable Object> values = new TreeMap<>();
      call.arguments()
          .forEach(
              (name, argument) -> {
                try {
                  values.put(name, Value.of(argument).toObject());
                } catch (IllegalArgumentException notAValue) {
                  // Unknown to the rules; the tool gets it as it is.
                }
              });
      return Value.of(values);
    }
  }

  /** The host's own objects, but for the arguments that a rule changed. */
  private static SortedMap<String, @Nullable Object> changed(
      ToolCall requested, CallDecision decision) {
    TreeMap<String, @Nullable Object> arguments = new TreeMap<>(requested.arguments());
    Map<String, @Nullable Object> before = plain(requested).asMap();
    decision
        .arguments()
        .forEach(
            (name, content) -> {
              boolean same =
                  before.containsKey(name) && Value.of(before.get(name)).equals(Value.of(content));
              if (!same) {
                arguments.put(name, content);
              }
            });
    return arguments;
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
      ModelReply reply = outside.call(request, real);
      record(at -> new TraceEvent.ModelCalled(at, request, reply));
      return reply;
    } catch (Exception e) {
      record(at -> new TraceEvent.ModelFailed(at, request, String.valueOf(e)));
      throw e;
    }
  }

  @Override
  public <T> T external(String name, Codec<T> codec, Callable<T> read) throws Exception {
    requireNonNull(name, "name");
    requireNonNull(codec, "codec");
    requireNonNull(read, "read");
    outside.checkOpen();
    T content = outside.external(name, codec, read);
    record(at -> new TraceEvent.ExternalRead(at, name, codec.encode(content)));
    return content;
  }
}
