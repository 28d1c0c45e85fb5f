package io.agentcl.condition;

import io.agentcl.condition.Evidence.Call;
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

  private final Map<String, OneTool> answered = new HashMap<>();
  private final Map<String, Map<Confirmed, Table>> confirmed = new HashMap<>();
  private final Map<String, Steps> lostConfirmations = new HashMap<>();
  private long looked;

  /** What is the same for all confirmations in a table. */
  private record Confirmed(List<String> names, Consent consent) {}

  /**
   * A confirmation that covers a call, or may.
   *
   * @param covered the calls it is for
   */
  record Confirmation(Wanted covered, int times, Steps steps, Truth covers) {}

  /**
   * An answered call.
   *
   * @param call null if its arguments were lost
   * @param result null if it was lost
   */
  private record Answered(@Nullable Call call, @Nullable Value result) {}

  /** Steps at which something happened, and such at which it may have. */
  record Found(List<Steps> certain, List<Steps> perhaps) {

    static int last(List<Steps> among, int limit) {
      return among.stream().mapToInt(each -> each.lastBefore(limit)).max().orElse(-1);
    }

    static int count(List<Steps> among, int from, int limit) {
      return among.stream().mapToInt(each -> each.between(from, limit)).sum();
    }
  }

  /** Adds a call of {@code tool}; what is null was lost. */
  void answered(String tool, @Nullable Call call, @Nullable Value result, int step) {
    answered.computeIfAbsent(tool, name -> new OneTool()).add(new Answered(call, result), step);
  }

  void confirmed(Call call, Consent consent, int step) {
    Wanted shown = Wanted.exactly(call);
    confirmed
        .computeIfAbsent(call.tool(), tool -> new HashMap<>())
        .computeIfAbsent(new Confirmed(shown.names(), consent), names -> new Table())
        .add(shown.values(), step);
  }

  void lostConfirmation(String tool, int step) {
    lostConfirmations.computeIfAbsent(tool, name -> new Steps()).add(step);
  }

  /** Returns where such calls were answered. */
  Found calls(Wanted wanted) {
    OneTool tool = answered.get(wanted.tool());
    return tool == null ? new Found(List.of(), List.of()) : tool.with(wanted);
  }

  /** Returns the last step before {@code limit} at which {@code tool} answered, or -1. */
  int last(String tool, int limit) {
    OneTool calls = answered.get(tool);
    return calls == null ? -1 : calls.steps.lastBefore(limit);
  }

  /** Returns what {@code tool} answered last before step {@code limit}, if that was kept. */
  Optional<Value> lastResult(String tool, int limit) {
    OneTool calls = answered.get(tool);
    int count = calls == null ? 0 : calls.steps.before(limit);
    return calls == null || count == 0
        ? Optional.empty()
        : Optional.ofNullable(calls.calls.snapshot().get(count - 1).result());
  }

  /** Returns the confirmations that cover {@code call}, or may. */
  List<Confirmation> confirmations(Call call) {
    List<Confirmation> found = new ArrayList<>();
    confirmed
        .getOrDefault(call.tool(), Map.of())
        .forEach(
            (of, table) -> {
              looked++;
              boolean exactly = !of.consent.others();
              List<@Nullable Object> given = Wanted.values(of.names, exactly, call);
              if (given != null) {
                table
                    .find(given)
                    .forEach(
                        (row, covers) -> {
                          Wanted covered = new Wanted(call.tool(), of.names, exactly, row.values());
                          int times = of.consent.times();
                          found.add(new Confirmation(covered, times, row.steps(), covers));
                        });
              }
            });
    return found;
  }

  /**
   * Returns the last step before {@code limit} at which a call of {@code tool} was confirmed that
   * was lost, or -1.
   */
  int lastLostConfirmation(String tool, int limit) {
    Steps lost = lostConfirmations.get(tool);
    return lost == null ? -1 : lost.lastBefore(limit);
  }

  long looked() {
    return looked;
  }

  /** The answered calls of one tool. */
  private final class OneTool {
    private final GrowingList<Answered> calls = new GrowingList<>();
    private final Steps steps = new Steps();
    private final Map<Wanted, ByArguments> indexes = new HashMap<>();

    void add(Answered call, int step) {
      calls.add(call);
      steps.add(step);
    }

    Found with(Wanted wanted) {
      if (wanted.names().isEmpty() && !wanted.exactly()) {
        return new Found(List.of(steps), List.of());
      }
      Wanted names = new Wanted(wanted.tool(), wanted.names(), wanted.exactly(), List.of());
      ByArguments index = indexes.computeIfAbsent(names, ByArguments::new);
      index.catchUp(calls.snapshot(), steps);
      return index.find(wanted.values());
    }
  }

  /** The calls of one tool by some of their arguments. */
  private final class ByArguments {
    private final Wanted names;
    private final Table table = new Table();
    private final Steps lost = new Steps();
    private int indexed;

    ByArguments(Wanted names) {
      this.names = names;
    }

    void catchUp(List<Answered> calls, Steps steps) {
      for (; indexed < calls.size(); indexed++) {
        looked++;
        Call call = calls.get(indexed).call();
        if (call == null) {
          lost.add(steps.get(indexed));
          continue;
        }
        List<@Nullable Object> given = Wanted.values(names.names(), names.exactly(), call);
        if (given != null) {
          table.add(given, steps.get(indexed));
        }
      }
    }

    Found find(List<@Nullable Object> wanted) {
      List<Steps> certain = new ArrayList<>();
      List<Steps> perhaps = new ArrayList<>(List.of(lost));
      table
          .find(wanted)
          .forEach((row, equal) -> (equal == Truth.TRUE ? certain : perhaps).add(row.steps()));
      return new Found(certain, perhaps);
    }
  }
}
