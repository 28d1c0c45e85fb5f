package io.agentcl.regress;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a change of the harness means for a suite.
 *
 * @param size how many scenarios the suite requires
 * @param touched how many read something that changed, or have no valid proof
 * @param cutOff of these, the ones whose reads give the same after all
 * @param rerun of these, the ones that must be run again
 * @param why says why one of those that are touched is cut off or run again
 */
public record Selection(
    int size, int touched, List<Earned> cutOff, List<Earned> rerun, Function<Earned, String> why) {

  public Selection {
    cutOff = List.copyOf(cutOff);
    rerun = List.copyOf(rerun);
  }

  /** Returns why {@code id} is run again, cut off or unaffected, as a sentence. */
  String explain(String id) {
    return find(rerun, id)
        .map(earned -> "re-run: " + why.apply(earned))
        .or(() -> find(cutOff, id).map(earned -> "cut off: " + why.apply(earned)))
        .orElse("unaffected: reads nothing that the patch changes");
  }

  private static Optional<Earned> find(List<Earned> some, String id) {
    return some.stream().filter(earned -> earned.id().equals(id)).findFirst();
  }

  /**
   * Returns what keeps the rest from being run: a scenario that nobody bound. Whatever needs this
   * selection stops here then.
   */
  public Optional<String> obstacle() {
    return rerun.stream()
        .map(Earned::scenario)
        .filter(Unbound.class::isInstance)
        .findFirst()
        .map(unbound -> ((Unbound) unbound).said());
  }

  /** Returns how many are proven unaffected: not touched, or cut off. */
  public int unaffected() {
    return size - rerun.size();
  }

  /** Returns {@code 412 scenarios: 37 touched, 9 re-run, 403 proven unaffected}. */
  @Override
  public String toString() {
    return "%d scenarios: %d touched, %d re-run, %d proven unaffected"
        .formatted(size, touched, rerun.size(), unaffected());
  }
}
