package io.agentcl.internal.gate;

import io.agentcl.internal.regress.Proven;
import java.util.List;

/**
 * Which of the touched scenarios are certified one by one, and which are guarded together.
 *
 * @param certified the one that is most likely lost first
 * @param guarded the others, in the order in which they were earned
 */
record Chosen(List<Proven> certified, List<Proven> guarded) {

  Chosen {
    certified = List.copyOf(certified);
    guarded = List.copyOf(guarded);
  }
}
