package io.agentcl.evaluate.policy;

import io.agentcl.evaluate.Score;
import io.agentcl.evidence.Truth;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The judgement of one trace by a policy. Used once, by one thread. */
final class PolicyJudgement {

  private final PolicyEvaluator policy;
  private final Trace trace;
  private final Past past;
  private final long dropped;
  private int calls;
  private int judged;
  private int broken;
  private @Nullable String violation;
  private @Nullable String doubt;

  PolicyJudgement(PolicyEvaluator policy, Run run) {
    this.policy = policy;
    this.trace = run.trace();
    this.past = new Past(policy.context(), run);
    this.dropped = trace.dropped();
  }

  Score score() {
    List<TraceEvent> events = trace.events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof TraceEvent.ToolCalled called) {
        calls++;
        judge(called, i + 1);
      }
      past.add(events.get(i));
    }
    return judged();
  }

  private void judge(TraceEvent.ToolCalled called, int event) {
    List<Restriction> restrictions = policy.of(called.call().name());
    if (restrictions.isEmpty() || !called.executed()) {
      return;
    }
    judged++;
    boolean breaks = false;
    for (Restriction each : restrictions) {
      Verdict verdict = verdict(each, called);
      if (verdict.doubt != null) {
        doubt =
            doubt != null ? doubt : at(called, event) + " may break " + each.name() + verdict.doubt;
      } else if (verdict.denied) {
        breaks = true;
        violation =
            violation != null
                ? violation
                : "%s breaks %s: %s".formatted(at(called, event), each.name(), each.message());
      }
    }
    broken += breaks ? 1 : 0;
  }

  private String at(TraceEvent.ToolCalled called, int event) {
    return "call %d (event %d), %s,".formatted(calls, event, called.call());
  }

  /**
   * What a rule makes of a call.
   *
   * @param doubt why that cannot be told, or null
   */
  private record Verdict(boolean denied, @Nullable String doubt) {}

  private Verdict verdict(Restriction restriction, TraceEvent.ToolCalled called) {
    Watched known = past.before(called);
    boolean denied = restriction.denies(known);
    if (dropped > 0 && known.past() && restriction.forbids(known) == Truth.UNKNOWN) {
      return new Verdict(denied, ": not all that came before it was kept");
    }
    if (policy.isGuarded()) {
      return new Verdict(denied, null);
    }
    if (known.missing() != null && restriction.hingesOnMissing(past.before(called))) {
      return new Verdict(denied, ": " + known.missing());
    }
    if (known.timed() && restriction.denies(past.earliestBefore(called)) != denied) {
      return new Verdict(denied, ": the trace does not say exactly when it was decided");
    }
    return new Verdict(denied, null);
  }

  private Score judged() {
    if (violation != null) {
      return Score.fail("%s; %d of %d calls do".formatted(violation, broken, judged));
    }
    if (doubt != null) {
      return Score.abstain(doubt);
    }
    if (dropped > 0) {
      return Score.abstain(
          "%d events were not kept; they may break %s".formatted(dropped, policy.name()));
    }
    return Score.pass(
        "%s: %d of %d calls are judged by it".formatted(policy.name(), judged, calls));
  }
}
