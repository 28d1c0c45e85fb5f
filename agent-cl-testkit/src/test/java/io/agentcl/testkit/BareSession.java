package io.agentcl.testkit;

import io.agentcl.evidence.Consent;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Read;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Models;
import io.agentcl.run.Session;
import io.agentcl.run.Tool;
import io.agentcl.run.Tools;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A session without an engine: enforces no rule, but can be told to deny calls of a tool. */
final class BareSession implements Session {

  final List<Read> reads = new ArrayList<>();
  final List<ToolCall> calls = new ArrayList<>();
  final List<ToolCall> confirmed = new ArrayList<>();
  private final Harness harness;
  private final Map<String, String> denials = new HashMap<>();
  private int most = Integer.MAX_VALUE;

  BareSession() {
    this(Harness.empty());
  }

  BareSession(Harness harness) {
    this.harness = harness;
  }

  BareSession denying(String tool, String message) {
    denials.put(tool, message);
    return this;
  }

  BareSession endingAfter(int calls) {
    most = calls;
    return this;
  }

  @Override
  public String id() {
    return "bare";
  }

  @Override
  public boolean isReplay() {
    return false;
  }

  @Override
  public HarnessView harness() {
    return harness.recording(reads::add);
  }

  @Override
  public Tools tools() {
    return new BareTools();
  }

  @Override
  public Models models() {
    return new BareModels();
  }

  private final class BareTools implements Tools {

    @Override
    public Tools.Started begin(Tools.Request request) {
      throw new UnsupportedOperationException("no scripted agent answers later");
    }

    @Override
    public ToolAnswer call(Tools.Request request, Tool real) {
      ToolCall call = request.call();
      if (calls.size() == most) {
        throw new IllegalStateException("the session is over");
      }
      calls.add(call);
      if (denials.containsKey(call.name())) {
        return new ToolAnswer.Denied(denials.get(call.name()));
      }
      try {
        return ToolAnswer.answered(real.call(call.arguments()));
      } catch (Exception e) {
        return ToolAnswer.failed(e.getMessage());
      }
    }

    @Override
    public Optional<ToolRule.Declaration> declaration(String tool) {
      return Optional.empty();
    }
  }

  private static final class BareModels implements Models {

    @Override
    public <Q, R> Models.Started<R> begin(Models.Codec<Q, R> codec, Q request) {
      throw new UnsupportedOperationException("no scripted agent asks later");
    }

    @Override
    public <Q, R> R call(Models.Codec<Q, R> codec, Q request, Callable<? extends R> real)
        throws Exception {
      return real.call();
    }

    @Override
    public ModelReply call(ModelRequest request, LanguageModel real) throws Exception {
      return real.reply(request);
    }
  }

  @Override
  public <T> T external(String name, @Nullable Object key, Codec<T> codec, Callable<T> read)
      throws Exception {
    return read.call();
  }

  @Override
  public Context context() {
    return Context.EMPTY;
  }

  @Override
  public Clock clock() {
    return TestClock.at(Instant.EPOCH);
  }

  @Override
  public RandomGenerator random() {
    return new Random(1);
  }

  @Override
  public Evidence evidence() {
    return new NoEvidence();
  }

  @Override
  public void confirmed(String tool, Map<String, ?> arguments, Consent consent) {
    confirmed.add(ToolCall.of(tool, arguments));
  }

  private record NoEvidence() implements Evidence {
    @Override
    public Call call() {
      return new Call("", Value.of(Map.of()), Value.NULL);
    }

    @Override
    public Value context() {
      return Context.EMPTY.value();
    }

    @Override
    public History history() {
      return History.EMPTY;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public Optional<Value> probe(String tool, Value arguments) {
      return Optional.empty();
    }
  }
}
