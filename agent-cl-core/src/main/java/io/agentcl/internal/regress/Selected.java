package io.agentcl.internal.regress;

import io.agentcl.regress.Earned;
import io.agentcl.regress.Selection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a change of the harness means for a suite, with the proofs of what it touches.
 *
 * @param size how many scenarios the suite requires
 * @param cutOff what it touches and whose reads give the same after all, with their proofs renewed
 * @param rerun what must be run again
 * @param why says why one of those that are touched is cut off or run again
 */
public record Selected(
    int size, List<Proven> cutOff, List<Proven> rerun, Function<Proven, String> why) {

  public Selected {
    cutOff = List.copyOf(cutOff);
    rerun = List.copyOf(rerun);
  }

  /** Returns everything, for {@code reason}. */
  public static Selected all(List<Proven> required, String reason) {
    return new Selected(required.size(), List.of(), required, proven -> reason);
  }

  /** Returns how many read something that changed, or have no valid proof. */
  public int touched() {
    return cutOff.size() + rerun.size();
  }

  /** Returns this as users read it. */
  public Selection selection() {
    return new Selection(size, touched(), earned(cutOff), earned(rerun), this::why);
  }

  /** Returns what keeps the rest from being run: a scenario that nobody bound. */
  public Optional<String> obstacle() {
    return selection().obstacle();
  }

  private static List<Earned> earned(List<Proven> some) {
    return some.stream().map(Proven::earned).toList();
  }

  private String why(Earned earned) {
    return Stream.concat(rerun.stream(), cutOff.stream())
        .filter(each -> each.id().equals(earned.id()))
        .findFirst()
        .map(why)
        .orElseThrow();
  }
}
