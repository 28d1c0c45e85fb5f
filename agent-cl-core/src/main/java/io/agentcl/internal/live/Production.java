package io.agentcl.internal.live;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.live.Live;
import io.agentcl.live.LiveConversation;
import io.agentcl.live.LiveSession;
import io.agentcl.regress.Earned;
import io.agentcl.regress.LedgerEntry;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.regress.Selection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The harness in production, and the way back. Safe for use by many threads. */
public final class Production implements Live {

  /** What stands around production. */
  public record Surroundings(
      RegressionSuite suite, String program, Clock clock, Conversations conversations) {}

  private final Agent agent;
  private final LiveHarness live;
  private final Surroundings around;

  public Production(Agent agent, LiveHarness live, Surroundings around) {
    this.agent = agent;
    this.live = live;
    this.around = around;
  }

  @Override
  public Harness harness() {
    return live.get();
  }

  @Override
  public LiveConversation open(Context context) {
    return new AgentConversation(agent, around.conversations.open(live.get(), context));
  }

  @Override
  public LiveSession session(Context context) {
    return new OwnLoopSession(around.conversations.open(live.get(), context));
  }

  @Override
  public List<LedgerEntry.Change> history() {
    return changes(around.suite).toList();
  }

  private static Stream<LedgerEntry.Change> changes(RegressionSuite suite) {
    return suite.history().stream()
        .filter(LedgerEntry.Change.class::isInstance)
        .map(LedgerEntry.Change.class::cast);
  }

  /** Returns the changes that are in force, the oldest first: those not taken back. */
  public static List<LedgerEntry.Change> inForce(RegressionSuite suite) {
    Deque<LedgerEntry.Change> stack = new ArrayDeque<>();
    changes(suite)
        .forEach(
            change -> {
              if (change instanceof LedgerEntry.RolledBack) {
                stack.pollLast();
              } else {
                stack.addLast(change);
              }
            });
    return List.copyOf(stack);
  }

  /** The live harness, and what stands in the ledger while it is live. */
  private record Moment(Harness live, long revision, List<LedgerEntry.Change> changes) {

    /** Returns the change that made this harness live, if one did. */
    Optional<LedgerEntry.Change> last() {
      return changes.stream()
          .skip(Math.max(0, changes.size() - 1))
          .filter(change -> change.to().equals(live.version()))
          .findFirst();
    }
  }

  private Moment now() {
    RegressionSuite suite = around.suite;
    live.follow();
    return live.steady(harness -> new Moment(harness, suite.revision(), inForce(suite)));
  }

  @Override
  public Optional<LedgerEntry.RolledBack> rollback() {
    while (true) {
      Moment now = now();
      Optional<LedgerEntry.Change> last = now.last();
      if (last.isEmpty()) {
        return Optional.empty();
      }
      Harness to = now.live.with(last.get().patch().inverse());
      LedgerEntry.RolledBack entry = rolledBack(last.get(), now.live, to);
      if (live.swap(now.live, entry, now.revision)) {
        return Optional.of(entry);
      }
    }
  }

  private LedgerEntry.RolledBack rolledBack(LedgerEntry.Change last, Harness from, Harness to) {
    List<String> reopened =
        last instanceof LedgerEntry.Promoted promoted
            ? promoted.targets().stream().filter(id -> around.suite.find(id).isPresent()).toList()
            : List.of();
    Selection selection = around.suite.select(from, to, around.program);
    List<Earned> proven = new ArrayList<>();
    selection.cutOff().forEach(proven::add);
    // What must run again is required still, but nothing proves it until the next gate.
    selection.rerun().forEach(e -> proven.add(new Earned(e.scenario(), e.floor(), null)));
    proven.removeIf(earned -> reopened.contains(earned.id()));
    Patch undo = last.patch().inverse();
    return new LedgerEntry.RolledBack(
        around.clock.instant(), undo, from.version(), to.version(), reopened, proven);
  }
}
