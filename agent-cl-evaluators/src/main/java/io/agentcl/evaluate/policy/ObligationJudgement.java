package io.agentcl.evaluate.policy;

import io.agentcl.evaluate.Score;
import io.agentcl.evidence.Truth;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The judgement of one run by an obligation. Used once, by one thread. */
final class ObligationJudgement {

  /** The endings after which no call follows: the trace is whole. */
  private static final Set<Ending.Kind> ENDED = Set.of(Ending.Kind.COMPLETED, Ending.Kind.FAILED);

  private final Obligation obligation;
  private final Run run;
  private final Past past;

  private final OpenObligations open = new OpenObligations();

  private int calls;
  private int obliging;
  private @Nullable String violation;
  private @Nullable String doubt;

  ObligationJudgement(Obligation obligation, @Nullable Context context, Run run) {
    this.obligation = obligation;
    this.run = run;
    this.past = new Past(context, run);
  }

  Score score() {
    List<TraceEvent> events = run.trace().events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof TraceEvent.ToolCalled called) {
        calls++;
        if (called.executed()) {
          judge(called, "call %d (event %d), %s".formatted(calls, i + 1, called.call()));
        }
      }
      past.add(events.get(i));
    }
    return judged();
  }

  private void judge(TraceEvent.ToolCalled called, String at) {
    String tool = called.call().name();
    boolean answered = called.answer() instanceof ToolAnswer.Answered;
    if (obligation.without().contains(tool)) {
      intrude(called, at);
    }
    if (answered && tool.equals(obligation.then())) {
      Value shared = obligation.shared(called.call());
      if (shared != null) {
        open.fulfil(shared);
      }
    }
    if (answered && tool.equals(obligation.tool())) {
      oblige(called, at);
    }
  }

  private void intrude(TraceEvent.ToolCalled called, String at) {
    Value shared = obligation.shared(called.call());
    Optional<String> first = shared == null ? open.first() : open.find(shared);
    if (first.isPresent() && violation == null) {
      violation =
          "%s came before %s, which %s demands".formatted(at, obligation.then(), first.get());
    }
  }

  private void oblige(TraceEvent.ToolCalled called, String at) {
    Watched known = past.before(called);
    Truth judged = obligation.when().test(known);
    Truth obliges = known.missing() == null ? judged : Truth.UNKNOWN;
    Value shared = obligation.shared(called.call());
    if (obliges == Truth.TRUE && shared != null) {
      obliging++;
      open.add(shared, at);
    } else if (obliges != Truth.FALSE && doubt == null) {
      doubt =
          shared == null
              ? "%s lacks one of %s".formatted(at, obligation.sharing())
              : "%s: it is not known whether %s".formatted(at, obligation.when());
    }
  }

  private Score judged() {
    if (violation != null) {
      return Score.fail(violation).ifWhole(run.trace());
    }
    boolean whole = run.trace().dropped() == 0 && ENDED.contains(run.ending().kind());
    if (open.size() > 0 && whole) {
      return Score.fail(
          "%s was not followed by %s; %d obligations are open"
              .formatted(open.first().orElseThrow(), obligation.then(), open.size()));
    }
    if (doubt != null) {
      return Score.abstain(doubt);
    }
    return whole
        ? Score.pass("%s: %d calls obliged, all were followed".formatted(obligation, obliging))
        : Score.abstain(
            "the trace does not reach the end: %s, %d events not kept"
                .formatted(run.ending(), run.trace().dropped()));
  }
}
