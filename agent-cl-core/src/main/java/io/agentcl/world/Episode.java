package io.agentcl.world;

import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.TraceEvent.ToolCalled.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The calls of one recording, in order.
 *
 * @param number tells it from others
 * @param rounds of each call, the round of its model; -1 if that is not known
 */
record Episode(int number, List<Observed> calls, List<Integer> rounds) {

  private static final int NONE = -1;

  /**
   * Returns the calls of {@code trace}; those that were never executed are none.
   *
   * @param known equal calls with equal outcomes are one object
   */
  static Episode of(int number, Trace trace, Map<String, Observed> known) {
    List<Observed> calls = new ArrayList<>();
    List<Integer> rounds = new ArrayList<>();
    for (TraceEvent event : trace.events()) {
      Observed call;
      Integer round = NONE;
      if (event instanceof TraceEvent.ToolCalled called && called.executed()) {
        call = Observed.of(called.call(), called.answer());
        Step step = called.step();
        round = step == null ? NONE : step.round();
      } else if (event instanceof TraceEvent.ToolProbed probed) {
        call = Observed.of(probed.call(), probed.answer());
      } else {
        continue;
      }
      Observed same = known.putIfAbsent(call.identity, call);
      calls.add(same == null ? call : same);
      rounds.add(round);
    }
    return new Episode(number, List.copyOf(calls), List.copyOf(rounds));
  }

  int size() {
    return calls.size();
  }

  /** Returns whether two calls have no order. */
  boolean beside(int one, int other) {
    return one != other
        && rounds.get(one) != NONE
        && rounds.get(one).intValue() == rounds.get(other).intValue();
  }

  /** Returns this without the calls that {@code dropped} names. */
  Episode without(Predicate<Observed> dropped) {
    List<Observed> kept = new ArrayList<>();
    List<Integer> ofKept = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (!dropped.test(calls.get(i))) {
        kept.add(calls.get(i));
        ofKept.add(rounds.get(i));
      }
    }
    return new Episode(number, kept, ofKept);
  }
}
