package io.agentcl.internal.ledger;

import io.agentcl.internal.regress.Proven;
import io.agentcl.ledger.LedgerChange;
import java.util.List;

/**
 * A change that is to be written, and what was seen on the way.
 *
 * @param change the change
 * @param proven what was looked at for it, as it stands on the harness that it makes
 */
public record Decided<C extends LedgerChange>(C change, List<Proven> proven) {

  public Decided {
    proven = List.copyOf(proven);
  }
}
