package io.agentcl.evidence;

import io.agentcl.evidence.Evidence.Call;
import io.agentcl.evidence.Table.Found;
import io.agentcl.evidence.Wanted.Names;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where in a history calls were answered and confirmed, by tool and arguments. Answered calls are
 * indexed by a set of names once a condition asks for it, and from then on as they come: each call
 * is looked at once for each such set. Not thread-safe.
 */
final class HistoryIndex {

  private final Map<String, OneTool> tools = new HashMap<>();

  /** How many calls and kinds of confirmations were looked at so far. */
  long looked;

  /** What is the same for all confirmations in a table. */
  private record Shown(Names names, int times) {}

  /**
   * Confirmations that cover a call, or may.
   *
   * @param covered the calls that use them up
   * @param times how many calls each is for
   */
  record Confirmation(Wanted covered, int times, Found found) {}

  /** Adds a call of {@code tool}; what is null was lost. */
  void answered(String tool, @Nullable Call call, @Nullable Value result, int step) {
    OneTool answering = of(tool);
    answering.calls.add(call);
    answering.results.add(result);
    answering.steps.add(step);
  }

  void confirmed(Call call, Consent consent, int step) {
    Names names = new Names(Wanted.exactly(call).names().names(), !consent.others());
    of(call.tool()).confirmed(new Shown(names, consent.times())).add(call, step);
  }

  /** Adds that a call of {@code tool} was confirmed, nobody knows which, or how often. */
  void lostConfirmation(String tool, int step) {
    of(tool).confirmed(new Shown(Names.NONE, Integer.MAX_VALUE)).add(null, step);
  }

  private OneTool of(String tool) {
    return tools.computeIfAbsent(tool, name -> new OneTool());
  }

  /** Returns where such calls were answered. */
  List<Found> calls(Wanted wanted) {
    OneTool tool = tools.get(wanted.tool());
    return tool == null ? List.of() : tool.calls(wanted);
  }

  /**
   * Returns what {@code tool} answered last before step {@code limit}, if that was kept, and at
   * step {@code from} or later.
   */
  Optional<Value> lastResult(String tool, int from, int limit) {
    OneTool answering = tools.get(tool);
    int count = answering == null ? 0 : answering.steps.before(limit);
    return answering == null || count == 0 || answering.steps.get(count - 1) < from
        ? Optional.empty()
        : Optional.ofNullable(answering.results.get(count - 1));
  }

  /** Returns the confirmations that cover {@code call}, or may. */
  List<Confirmation> confirmations(Call call) {
    OneTool tool = tools.get(call.tool());
    List<Confirmation> confirmations = new ArrayList<>();
    if (tool != null) {
      tool.confirmed.forEach(
          (shown, table) -> {
            looked++;
            List<@Nullable Object> given = shown.names.valuesOf(call);
            if (given != null) {
              for (Found found : table.find(given)) {
                Wanted covered = new Wanted(call.tool(), shown.names, found.values());
                confirmations.add(new Confirmation(covered, shown.times, found));
              }
            }
          });
    }
    return confirmations;
  }

  /** The answered and the confirmed calls of one tool; of the answered ones also the results. */
  private final class OneTool {
    final List<@Nullable Call> calls = new ArrayList<>();
    final List<@Nullable Value> results = new ArrayList<>();
    final Steps steps = new Steps();
    final Map<Names, Table> answered = new HashMap<>();
    final Map<Shown, Table> confirmed = new HashMap<>();

    Table confirmed(Shown shown) {
      return confirmed.computeIfAbsent(shown, key -> new Table(key.names));
    }

    List<Found> calls(Wanted wanted) {
      if (wanted.names().equals(Names.NONE)) {
        return List.of(new Found(List.of(), steps, Truth.TRUE));
      }
      Table table = answered.computeIfAbsent(wanted.names(), Table::new);
      for (int next = table.size(); next < calls.size(); next++) {
        looked++;
        table.add(calls.get(next), steps.get(next));
      }
      return table.find(wanted.values());
    }
  }
}
