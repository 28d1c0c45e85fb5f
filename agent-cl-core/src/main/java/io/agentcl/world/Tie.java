package io.agentcl.world;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A way in which one call may change what another is answered.
 *
 * @param tool whose call is earlier
 * @param manner of its outcome
 * @param on the tool whose answer may change
 * @param by the arguments by which they are linked, in order; empty where others link them
 */
record Tie(String tool, String manner, String on, Link link, List<String> by)
    implements Comparable<Tie> {

  Tie {
    requireNonNull(tool, "tool");
    requireNonNull(manner, "manner");
    requireNonNull(on, "on");
    requireNonNull(link, "link");
    by = List.copyOf(requireNonNull(by, "by"));
  }

  @Override
  public int compareTo(Tie other) {
    return toString().compareTo(other.toString());
  }
}
