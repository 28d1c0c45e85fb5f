package io.agentcl.condition;

import io.agentcl.condition.Evidence.Call;
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

  private final Map<String, OneTool> answered = new HashMap<>();
  private final Map<String, Map<List<String>, Map<List<@Nullable Object>, Steps>>> confirmed =
      new HashMap<>();
  private long looked;

  void answered(Call call, int step) {
    answered.computeIfAbsent(call.tool(), tool -> new OneTool()).add(call, step);
  }

  void confirmed(Call call, int step) {
    Wanted covered = Wanted.of(call.tool(), call.arguments());
    confirmed
        .computeIfAbsent(covered.tool(), tool -> new HashMap<>())
        .computeIfAbsent(covered.names(), names -> new HashMap<>())
        .computeIfAbsent(covered.meanings(), meanings -> new Steps())
        .add(step);
  }

  /** Returns the steps at which such calls were answered. */
  Steps calls(Wanted wanted) {
    OneTool tool = answered.get(wanted.tool());
    return tool == null ? new Steps() : tool.with(wanted);
  }

  /** Returns the last call of {@code tool} before step {@code limit}. */
  Optional<Call> last(String tool, int limit) {
    OneTool calls = answered.get(tool);
    int count = calls == null ? 0 : calls.steps.before(limit);
    return calls == null || count == 0
        ? Optional.empty()
        : Optional.of(calls.calls.snapshot().get(count - 1));
  }

  /** Returns the last step before {@code limit} at which {@code call} was confirmed, or -1. */
  int confirmation(Call call, int limit) {
    int last = -1;
    for (var byNames : confirmed.getOrDefault(call.tool(), Map.of()).entrySet()) {
      looked++;
      List<@Nullable Object> given = Wanted.meanings(byNames.getKey(), call.arguments());
      Steps steps = given == null ? null : byNames.getValue().get(given);
      last = steps == null ? last : Math.max(last, steps.lastBefore(limit));
    }
    return last;
  }

  long looked() {
    return looked;
  }

  /** The answered calls of one tool. */
  private final class OneTool {
    private final GrowingList<Call> calls = new GrowingList<>();
    private final Steps steps = new Steps();
    private final Map<List<String>, ByArguments> indexes = new HashMap<>();

    void add(Call call, int step) {
      calls.add(call);
      steps.add(step);
    }

    Steps with(Wanted wanted) {
      if (wanted.names().isEmpty()) {
        return steps;
      }
      ByArguments index = indexes.computeIfAbsent(wanted.names(), ByArguments::new);
      index.catchUp(calls.snapshot(), steps);
      Steps found = index.found.get(wanted.meanings());
      return found == null ? new Steps() : found;
    }
  }

  /** The calls of one tool by what some of their arguments mean. */
  private final class ByArguments {
    private final List<String> names;
    private final Map<List<@Nullable Object>, Steps> found = new HashMap<>();
    private int indexed;

    ByArguments(List<String> names) {
      this.names = names;
    }

    void catchUp(List<Call> calls, Steps steps) {
      for (; indexed < calls.size(); indexed++) {
        looked++;
        List<@Nullable Object> given = Wanted.meanings(names, calls.get(indexed).arguments());
        if (given != null) {
          found.computeIfAbsent(given, meanings -> new Steps()).add(steps.get(indexed));
        }
      }
    }
  }
}
