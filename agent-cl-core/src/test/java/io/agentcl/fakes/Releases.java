package io.agentcl.fakes;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.ledger.LedgerChange;
import java.util.List;

/** Releases on which nothing was learned before. */
public final class Releases {

  private Releases() {}

  /** Returns a release of {@code next} on the line of {@code base}, at which nobody looked. */
  public static Decided<LedgerChange.Shipped> unseen(Entries entries, Base base, Harness next) {
    return of(entries, base, next, Entries.Released.UNSEEN);
  }

  /** Returns a release of {@code next} on the line of {@code base}. */
  public static Decided<LedgerChange.Shipped> of(
      Entries entries, Base base, Harness next, Entries.Released released) {
    return entries.shipped(
        entries.swap(base.line(), base.harness(), next, Origin.OPERATOR),
        new LedgerChange.Shipped.Rebase(base.line(), List.of(), List.of(), List.of()),
        released);
  }
}
