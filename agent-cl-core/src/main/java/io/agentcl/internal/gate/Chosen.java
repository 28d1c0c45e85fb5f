package io.agentcl.internal.gate;

import io.agentcl.internal.regress.Proven;
import io.agentcl.value.Value;
import java.util.Comparator;
import java.util.List;

/**
 * Which of the touched scenarios are certified one by one, and which are guarded together.
 *
 * @param certified in the order in which they were earned
 * @param guarded the others
 */
record Chosen(List<Proven> certified, List<Proven> guarded) {

  /**
   * Draws what is certified, by chance that is the same for the same harness.
   *
   * @param most how many are certified
   */
  static Chosen of(List<Proven> touched, int most, String seed) {
    if (touched.size() <= most) {
      return new Chosen(touched, List.of());
    }
    List<Proven> drawn =
        touched.stream()
            .sorted(Comparator.comparing(each -> Value.of(List.of(seed, each.id())).hash()))
            .limit(most)
            .toList();
    return new Chosen(
        touched.stream().filter(drawn::contains).toList(),
        touched.stream().filter(each -> !drawn.contains(each)).toList());
  }
}
