package io.agentcl.harness;

import io.agentcl.value.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was derived of one harness and is kept: by derivations of few arguments, or by all of them
 * for one task. Safe for use by many threads, which may derive the same twice.
 */
final class DerivedOnce {

  /** Most results of each kind; more begin anew, since users come and go. */
  private static final int MOST = 1000;

  private static final List<Scope> EVERYONES = Scope.EVERYONE.seen();

  /** Keeps what is of few arguments; null where that is kept here, and nothing else is. */
  private final @Nullable DerivedOnce lasting;

  private DerivedOnce(@Nullable DerivedOnce lasting) {
    this.lasting = lasting;
  }

  /** Returns what keeps results of derivations of few arguments. */
  static DerivedOnce ofFewArguments() {
    return new DerivedOnce(null);
  }

  /** Returns what keeps all results besides, until it is let go. */
  DerivedOnce forOneTask() {
    return new DerivedOnce(lasting == null ? this : lasting);
  }

  /** Returns whether this keeps the result. Where an argument is asked, who asks is told, too. */
  boolean keeps(Derivation<?, ?> derivation, Object argument) {
    return derivation.hasFewArguments() || (lasting != null && !(argument instanceof Asked<?>));
  }

  private record Question(String name, String version, Object argument, List<Scope> scopes) {}

  /** A result with the read that it was. */
  private record Known<R>(R result, Read read) {}

  /** What was derived of what holds for everyone: all conversations share it. */
  private final Map<Question, Known<?>> everyones = new ConcurrentHashMap<>();

  /** What was derived for narrower scopes; begun anew when it is full, since users come and go. */
  private final Map<Question, Known<?>> others = new ConcurrentHashMap<>();

  /** Returns the result, and tells the read to the view, also where the derivation throws. */
  @SuppressWarnings("unchecked") // name, version, argument and scopes say which derivation it was
  <A, R> R derive(View view, Derivation<A, R> derivation, A argument) {
    if (lasting != null && derivation.hasFewArguments()) {
      return lasting.derive(view, derivation, argument);
    }
    Question asked = new Question(derivation.name(), derivation.version(), argument, view.scopes());
    Map<Question, Known<?>> kept = asked.scopes.equals(EVERYONES) ? everyones : others;
    Known<R> known = (Known<R>) kept.get(asked);
    if (known != null) {
      view.tell(known.read);
      return known.result;
    }
    List<Read> told = new ArrayList<>(1);
    try {
      R result = view.record(derivation, argument, told::add);
      if (lasting == null && kept.size() >= MOST) {
        kept.clear();
      }
      kept.put(asked, new Known<>(result, told.get(0)));
      return result;
    } finally {
      told.forEach(view::tell);
    }
  }
}
