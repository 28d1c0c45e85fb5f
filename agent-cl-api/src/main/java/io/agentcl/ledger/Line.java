package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Versions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One release of the host in production: a version of the agent with the harness that was shipped
 * with it. While old and new instances run side by side, each follows its own line.
 *
 * @param id names it
 * @param live version of the harness that is live on it; empty until an entry says it
 * @param inForce the changes that were not taken back, the oldest first
 * @param leftOut ids of learned patches that a release left out, and that stay out
 * @param stale learned patches that the harness before the last change, a release, has, and that
 *     were taken back since, with what builds on them: who takes the release back takes them out,
 *     too
 */
public record Line(
    String id,
    String live,
    List<LedgerChange> inForce,
    Set<String> leftOut,
    List<LedgerChange.Promoted> stale) {

  public Line {
    requireNonNull(id, "id");
    requireNonNull(live, "live");
    inForce = List.copyOf(requireNonNull(inForce, "inForce"));
    leftOut = Set.copyOf(requireNonNull(leftOut, "leftOut"));
    stale = List.copyOf(requireNonNull(stale, "stale"));
  }

  /**
   * Returns what names the line of a release.
   *
   * @param agentVersion as the host declares it; {@link Versions#UNDECLARED} leaves only the
   *     harness
   * @param shipped version of the harness that is shipped with it
   */
  public static String id(String agentVersion, String shipped) {
    return agentVersion.equals(Versions.UNDECLARED) ? shipped : agentVersion + "/" + shipped;
  }

  /** Returns the learned patches in force that no release contains itself, the oldest first. */
  public List<LedgerChange.Promoted> learned() {
    return inForce.stream()
        .filter(LedgerChange.Promoted.class::isInstance)
        .map(LedgerChange.Promoted.class::cast)
        .toList();
  }

  /** Returns the change that was made last and is in force. */
  public Optional<LedgerChange> last() {
    return inForce.isEmpty() ? Optional.empty() : Optional.of(inForce.get(inForce.size() - 1));
  }
}
