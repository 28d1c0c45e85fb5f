package io.agentcl.world;

/** Where a call stands in a recording. */
record Place(Episode episode, int index) {

  Observed call() {
    return episode.calls().get(index);
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
