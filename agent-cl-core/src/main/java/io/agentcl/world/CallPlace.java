package io.agentcl.world;

import org.jspecify.annotations.Nullable;

/** Where a call stands in a recording. */
record CallPlace(Episode episode, int index) {

  Observed call() {
    return episode.calls().get(index);
  }

  boolean isSame(@Nullable CallPlace other) {
    return other != null && isOfOne(other) && index == other.index;
  }

  /** Returns whether both stand in one recording. */
  boolean isOfOne(CallPlace other) {
    return episode.number() == other.episode.number();
  }

  /** Returns whether calls of other tools were asked for at the same time. */
  boolean isUnordered() {
    for (int i = 0; i < episode.size(); i++) {
      if (episode.beside(index, i) && !episode.calls().get(i).tool.equals(call().tool)) {
        return true;
      }
    }
    return false;
  }
}
