package io.agentcl.evaluate.policy;

import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.run.Context;
import io.agentcl.run.Run;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the session that recorded a trace knew before one of its events. A probe that it recorded
 * counts until something is said, called or confirmed: a later one might have answered otherwise.
 * Not thread-safe.
 */
final class Past {

  private final @Nullable Context context;
  private final boolean whole;
  private final History.Log history = new History.Log();
  private Map<Value, Optional<Value>> probes = new HashMap<>();
  private @Nullable Instant last;

  Past(@Nullable Context context, Run run) {
    this.context = context;
    this.whole = run.trace().dropped() == 0;
    history.goesOnWith(
        run.earlier().isEmpty() && context != null ? context.earlier() : run.earlier());
    noteLosses();
  }

  /** A trace does not say where its lost events were: anywhere. */
  private void noteLosses() {
    if (!whole) {
      history.lost();
    }
  }

  void add(TraceEvent event) {
    if (event instanceof TraceEvent.ToolProbed probed) {
      Value asked = Watched.asked(probed.call().name(), probed.call().knownArguments());
      probes.put(asked, probed.answer().value());
    } else if (changesWhatProbesAnswer(event) && !probes.isEmpty()) {
      probes = new HashMap<>();
    }
    event.addTo(history);
    noteLosses();
    last = event.at();
  }

  private static boolean changesWhatProbesAnswer(TraceEvent event) {
    return event instanceof TraceEvent.ToolCalled
        || event instanceof TraceEvent.UserSaid
        || event instanceof TraceEvent.AgentReplied
        || event instanceof TraceEvent.UserConfirmed;
  }

  /** Returns what was known before {@code called}, at the time when it ended. */
  Watched before(TraceEvent.ToolCalled called) {
    return before(called, called.at());
  }

  /**
   * Returns what was known before {@code called}, at the earliest time it may have been decided.
   */
  Watched earliestBefore(TraceEvent.ToolCalled called) {
    return before(called, last == null || last.isAfter(called.at()) ? called.at() : last);
  }

  private Watched before(TraceEvent.ToolCalled called, Instant now) {
    Value known = context == null ? Context.EMPTY.value() : context.value();
    return new Watched(
        Evidence.of(history.history(), known, now, (tool, arguments) -> Optional.empty())
            .about(called.call().seen(Value.NULL)),
        context != null,
        probes);
  }
}
