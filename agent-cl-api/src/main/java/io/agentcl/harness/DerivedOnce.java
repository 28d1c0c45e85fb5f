package io.agentcl.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was derived of one harness and is kept: by derivations of few arguments. Safe for use by
 * many threads, which may derive the same twice.
 */
final class DerivedOnce {

  /** Most results of each kind; more begin anew, since users come and go. */
  private static final int MOST = 1000;

  private record Asked(String name, String version, Object argument, List<Scope> scopes) {}

  /** A result with the read that it was. */
  private record Known<R>(R result, Read read) {}

  /** What was derived of what holds for everyone: all conversations share it. */
  private final Map<Asked, Known<?>> everyones = new ConcurrentHashMap<>();

  /** What was derived for narrower scopes. */
  private final Map<Asked, Known<?>> others = new ConcurrentHashMap<>();

  /** Returns the result, and tells the read to the view, also where the derivation throws. */
  @SuppressWarnings("unchecked") // name, version, argument and scopes say which derivation it was
  <A, R> R derive(View view, Derivation<A, R> derivation, A argument) {
    Asked asked = new Asked(derivation.name(), derivation.version(), argument, view.scopes());
    Map<Asked, Known<?>> kept = asked.scopes.equals(Scope.EVERYONE.seen()) ? everyones : others;
    Known<R> known = (Known<R>) kept.get(asked);
    if (known != null) {
      view.tell(known.read);
      return known.result;
    }
    List<Read> told = new ArrayList<>(1);
    try {
      R result = view.record(derivation, argument, told::add);
      if (kept.size() >= MOST) {
        kept.clear();
      }
      kept.put(asked, new Known<>(result, told.get(0)));
      return result;
    } finally {
      told.forEach(view::tell);
    }
  }
}
