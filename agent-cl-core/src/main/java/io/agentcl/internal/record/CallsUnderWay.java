package io.agentcl.internal.record;

import io.agentcl.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of a session that have begun and not ended. Calls in parallel see each other only as
 * those which began before, so that of several that need the same confirmation one has it, and no
 * lock is held while rules or tools run. Safe for use by many threads.
 */
final class CallsUnderWay {

  /** In the order in which they began; few, since they run beside each other. Guarded by this. */
  private final List<Turn> turns = new ArrayList<>(2);

  synchronized Turn begin(Evidence.Call call) {
    Turn turn = new Turn(call);
    turns.add(turn);
    return turn;
  }

  /** Has each call ended that has not, in the order in which they began. */
  void abandon() {
    underWay().forEach(turn -> turn.abandoned.run());
  }

  synchronized boolean isEmpty() {
    return turns.isEmpty();
  }

  private synchronized List<Turn> underWay() {
    return List.copyOf(turns);
  }

  private synchronized List<Evidence.Call> before(Turn turn) {
    int place = turns.indexOf(turn);
    return place <= 0
        ? List.of()
        : turns.subList(0, place).stream().map(each -> each.call).toList();
  }

  private synchronized void end(Turn turn) {
    turns.remove(turn);
  }

  /** One call, from when it is decided on until it is recorded. */
  final class Turn implements AutoCloseable {

    private final Evidence.Call call;
    private volatile Runnable abandoned = this::close;

    private Turn(Evidence.Call call) {
      this.call = call;
    }

    /** Sets what ends the call of which nobody says what came of it. */
    void onAbandon(Runnable end) {
      abandoned = end;
    }

    /** Returns the calls under way that began before this one. */
    List<Evidence.Call> before() {
      return CallsUnderWay.this.before(this);
    }

    @Override
    public void close() {
      end(this);
    }
  }
}
