package io.agentcl.internal.live;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.internal.ledger.Base;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Line;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a release is put on.
 *
 * @param base what is live there
 * @param known whether anybody here knows what is live there; if not, the base is what this process
 *     serves
 * @param line the line that the release begins, or has begun before
 * @param learned the patches that it is to take over, in their order: those of the base, and those
 *     that went live on other lines since
 * @param out which of them stay out
 */
public record Parent(
    Base base,
    boolean known,
    String line,
    List<LedgerChange.Promoted> learned,
    Predicate<Patch> out) {

  /** Returns {@code shipped} with what was learned. */
  public Learned on(Harness shipped) {
    return Learned.on(shipped, learned, out);
  }

  /** Returns whether the release is the base itself, shipped again. */
  public boolean isAgain() {
    return base.line().equals(line);
  }

  /** What stays out: what a release has left out, and what is banned. */
  static final class Out implements Predicate<Patch> {

    private final Set<String> leftOut;
    private final Set<LedgerChange.Banned.Content> banned;

    Out(LedgerState state, String line) {
      this.leftOut = state.line(line).map(Line::leftOut).orElse(Set.of());
      this.banned = new HashSet<>(state.banned());
    }

    @Override
    public boolean test(Patch patch) {
      return leftOut.contains(patch.id()) || patch.edits().stream().anyMatch(this::isBanned);
    }

    private boolean isBanned(Edit edit) {
      return edit.after().map(LedgerChange.Banned.Content::of).filter(banned::contains).isPresent();
    }
  }
}
