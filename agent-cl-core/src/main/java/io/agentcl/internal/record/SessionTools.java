package io.agentcl.internal.record;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence;
import io.agentcl.harness.HarnessView;
import io.agentcl.internal.rule.CallDecision;
import io.agentcl.internal.rule.Declarations;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Tool;
import io.agentcl.run.Tools;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tools of one session: each call is decided on by the rules, answered, and recorded. */
final class SessionTools implements Tools {

  private final RecordingSession session;
  private final HarnessView harness;
  private final Outside outside;

  /** Calls that were decided on, or are, and have not ended. */
  private final CallsUnderWay underWay = new CallsUnderWay();

  SessionTools(RecordingSession session, HarnessView harness, Outside outside) {
    this.session = session;
    this.harness = harness;
    this.outside = outside;
  }

  @Override
  public Optional<ToolRule.Declaration> declaration(String tool) {
    outside.checkOpen();
    return Declarations.of(harness, requireNonNull(tool, "tool"));
  }

  @Override
  public Tools.Started begin(Tools.Request request) {
    outside.countCall();
    Evidence.Call seen = request.call().seen(Value.NULL);
    CallsUnderWay.Turn turn = underWay.begin(seen);
    try {
      Started started = decided(request, seen, turn);
      turn.onAbandon(started::abandon);
      return started;
    } catch (RuntimeException | Error e) {
      turn.close();
      throw e;
    }
  }

  private Started decided(Tools.Request request, Evidence.Call seen, CallsUnderWay.Turn turn) {
    // Recorded as it was before the tool ran, which may change what it is given.
    ToolCall asked = snapshot(request.call(), seen);
    if (request.unreadable().isPresent()) {
      Started started = new Started(request, asked, turn, NO_RULES);
      started.end(ToolAnswer.failed(request.unreadable().get()));
      return started;
    }
    Evidence evidence = session.evidenceBeside(turn.before()).about(seen);
    CallDecision decision = harness.derive(CallDecision.RULES, evidence);
    Started started = new Started(request, asked, turn, Decided.of(seen.arguments(), decision));
    if (decision.denial() != null) {
      started.end(new ToolAnswer.Denied(decision.denial()));
    } else if (!request.isInner()) {
      outside.answer(with(request.call(), started.decided.changes)).ifPresent(started::end);
    }
    return started;
  }

  @Override
  public ToolAnswer call(Tools.Request request, Tool real) {
    requireNonNull(real, "real");
    Tools.Started started = begin(request);
    return started.answer().orElseGet(() -> run(started, real));
  }

  /** An error of the tool is recorded and goes on to the host. */
  private ToolAnswer run(Tools.Started started, Tool real) {
    @Nullable Object result;
    try {
      result = real.call(started.arguments());
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      outside.checkOpen(); // a run that was stopped inside of the tool is over, not failed
      return started.fail(e);
    } catch (Error e) {
      started.fail(e);
      throw e;
    }
    return started.complete(result);
  }

  /** Returns whether a call has begun and not ended. */
  boolean isBusy() {
    return !underWay.isEmpty();
  }

  /** Ends all calls of which nobody said what came of them. */
  void abandon() {
    underWay.abandon();
  }

  /** Of what is no value there is none: that stays the host's own object. */
  private static ToolCall snapshot(ToolCall call, Evidence.Call seen) {
    Map<String, @Nullable Object> values = seen.arguments().asMap();
    return seen.unknown().isEmpty() ? ToolCall.of(call.name(), values) : with(call, values);
  }

  private static ToolCall with(ToolCall call, Map<String, @Nullable Object> changes) {
    if (changes.isEmpty()) {
      return call;
    }
    Map<String, @Nullable Object> arguments = new TreeMap<>(call.arguments());
    arguments.putAll(changes);
    return ToolCall.of(call.name(), arguments);
  }

  private static final Decided NO_RULES = new Decided(Map.of(), List.of());

  /**
   * What rules made of a call.
   *
   * @param changes the arguments that they changed: all others stay the host's own objects
   * @param rules addresses of those that acted
   */
  private record Decided(Map<String, @Nullable Object> changes, List<String> rules) {

    static Decided of(Value before, CallDecision decision) {
      if (decision.arguments().equals(before.asMap())) {
        return new Decided(Map.of(), decision.applied());
      }
      Map<String, @Nullable Object> changes = new TreeMap<>(decision.arguments());
      before.asMap().forEach(changes::remove);
      return new Decided(changes, decision.applied());
    }
  }

  /** One call that was decided on. */
  private final class Started implements Tools.Started {
    private final Tools.Request request;

    /** The call as it was asked for, with plain arguments. */
    private final ToolCall asked;

    private final CallsUnderWay.Turn turn;
    private final Decided decided;
    private final TraceEvent.ToolCalled.@Nullable Step step;

    /** What came of it; null before. Guarded by this. */
    private @Nullable ToolAnswer answer;

    Started(Tools.Request request, ToolCall asked, CallsUnderWay.Turn turn, Decided decided) {
      this.request = request;
      this.asked = asked;
      this.turn = turn;
      this.decided = decided;
      this.step = request.id().map(session::step).orElse(null);
    }

    @Override
    public synchronized Optional<ToolAnswer> answer() {
      return Optional.ofNullable(answer);
    }

    @Override
    public Map<String, @Nullable Object> arguments() {
      Map<String, @Nullable Object> arguments = new TreeMap<>(request.call().arguments());
      arguments.putAll(decided.changes);
      return arguments;
    }

    @Override
    public ToolAnswer complete(@Nullable Object result) {
      return end(ToolAnswer.answered(result));
    }

    @Override
    public ToolAnswer fail(Throwable cause) {
      if (requireNonNull(cause, "cause") instanceof InterruptedException) {
        return end(new ToolAnswer.Failed("interrupted", cause));
      }
      return end(
          cause instanceof Error
              ? new ToolAnswer.Failed(cause.toString(), cause)
              : ToolAnswer.failed(cause));
    }

    void abandon() {
      end(new ToolAnswer.Unknown());
    }

    /** Returns what counts: the first that was said. */
    private ToolAnswer end(ToolAnswer said) {
      synchronized (this) {
        if (answer != null) {
          return answer;
        }
        answer = said;
      }
      ToolCall given = with(asked, decided.changes);
      session.record(at -> new TraceEvent.ToolCalled(at, asked, given, said, decided.rules, step));
      turn.close();
      session.letUserConfirm();
      return said;
    }
  }
}
