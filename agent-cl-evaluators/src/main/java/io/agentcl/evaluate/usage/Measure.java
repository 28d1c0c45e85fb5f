package io.agentcl.evaluate.usage;

import io.agentcl.evidence.Truth;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a conversation used, as far as its trace says. */
public enum Measure {
  /** Calls of tools that were executed, answered or not. */
  TOOL_CALLS("tool calls", Measure::toolCalls),
  /** Calls of models, answered or not. */
  MODEL_CALLS("model calls", Measure::modelCalls),
  /** Answers of the agent to the user. */
  TURNS("turns", event -> one(event instanceof TraceEvent.AgentReplied)),
  /**
   * Tokens sent and received. A model call without any does not say them; nor does a trace without
   * a model call, since a model may have been called beside the session.
   */
  TOKENS("tokens", event -> BigDecimal.valueOf(usage(event).tokens())),
  /** Money. A trace whose model calls cost nothing together does not say it. */
  COST("cost", event -> usage(event).cost()),
  /**
   * Seconds from the first event to the last one. Reported, and judged only where {@link
   * Spent#latencyAtMost} asks for it: it is not the same twice, and replays have no time.
   */
  LATENCY("seconds", event -> BigDecimal.ZERO);

  private final String words;
  private final Function<TraceEvent, BigDecimal> ofEvent;

  Measure(String words, Function<TraceEvent, BigDecimal> ofEvent) {
    this.words = words;
    this.ofEvent = ofEvent;
  }

  private static BigDecimal one(boolean counts) {
    return counts ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  private static BigDecimal toolCalls(TraceEvent event) {
    return one(
        event instanceof TraceEvent.ToolCalled called && called.answer().executed() == Truth.TRUE);
  }

  private static BigDecimal modelCalls(TraceEvent event) {
    return one(event instanceof TraceEvent.ModelCalled || event instanceof TraceEvent.ModelFailed);
  }

  private static Usage usage(TraceEvent event) {
    return event instanceof TraceEvent.ModelCalled called ? called.reply().usage() : Usage.NONE;
  }

  /**
   * What a trace says.
   *
   * @param known how much was used at least
   * @param missing why it may be more, or null if that is all
   */
  record Amount(BigDecimal known, @Nullable String missing) {}

  Amount of(Trace trace) {
    BigDecimal known = BigDecimal.ZERO;
    for (int i = 0; i < trace.events().size(); i++) {
      known = after(known, trace.events(), i);
    }
    return new Amount(known.stripTrailingZeros(), missing(trace, known));
  }

  /** Returns the number, from 1, of the event by which more than {@code most} was used, or 0. */
  int eventBeyond(BigDecimal most, Trace trace) {
    BigDecimal known = BigDecimal.ZERO;
    for (int i = 0; i < trace.events().size(); i++) {
      known = after(known, trace.events(), i);
      if (known.compareTo(most) > 0) {
        return i + 1;
      }
    }
    return 0;
  }

  private BigDecimal after(BigDecimal known, List<TraceEvent> events, int last) {
    return this == LATENCY
        ? known.max(seconds(events.get(0).at(), events.get(last).at()))
        : known.add(ofEvent.apply(events.get(last)));
  }

  private static BigDecimal seconds(Instant from, Instant to) {
    Duration time = Duration.between(from, to);
    return BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
  }

  private @Nullable String missing(Trace trace, BigDecimal known) {
    if (trace.dropped() > 0) {
      return "%d events were not kept".formatted(trace.dropped());
    }
    int open = this == TOOL_CALLS ? trace.toolCalls(Truth.UNKNOWN).size() : 0;
    if (open > 0) {
      return "of %d calls it is not known what came of them".formatted(open);
    }
    if (this == LATENCY) {
      return trace.events().isEmpty() ? "nothing happened" : timeless(known);
    }
    return this == TOKENS || this == COST ? missingUsage(trace, known) : null;
  }

  private static @Nullable String timeless(BigDecimal known) {
    return known.signum() == 0 ? "no time passes in it, as in a replay" : null;
  }

  private @Nullable String missingUsage(Trace trace, BigDecimal known) {
    List<TraceEvent> events = trace.events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof TraceEvent.ModelCalled called
          && called.reply().usage().equals(Usage.NONE)) {
        return "the model call at event %d does not say what it used".formatted(i + 1);
      }
    }
    return known.signum() == 0 ? "no model call says its " + words : null;
  }

  @Override
  public String toString() {
    return words;
  }
}
