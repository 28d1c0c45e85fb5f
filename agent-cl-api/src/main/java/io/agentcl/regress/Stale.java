package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.OneLine;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A recording, or a scenario made of one, whose surroundings have moved since: what it covers is
 * not known any more, and it does not count until it is recorded, or shown to hold, again.
 *
 * @param id of the conversation, or of the scenario
 * @param moved what has moved; not empty
 */
public record Stale(String id, List<Moved> moved) {

  /** What can move. */
  public enum Kind {
    /**
     * The schema of a tool that was called, or the tool or an argument is not declared any more.
     */
    TOOL,
    /** What models are told, or which one is asked. */
    PROMPT,
    /** The version of the scenario's world. */
    WORLD,
    /** The version of the agent. */
    AGENT,
    /** The harness that it was recorded on is not known, so that nobody can tell. */
    HARNESS
  }

  /**
   * One thing that has moved.
   *
   * @param what names it, such as an address or a tool
   * @param how what it was and is, for people
   */
  public record Moved(Kind kind, String what, String how) {

    public Moved {
      requireNonNull(kind, "kind");
      requireNonNull(what, "what");
      requireNonNull(how, "how");
    }

    @Override
    public String toString() {
      return "%s %s".formatted(what, how);
    }
  }

  public Stale {
    requireNonNull(id, "id");
    moved = List.copyOf(requireNonNull(moved, "moved"));
    if (moved.isEmpty()) {
      throw new IllegalArgumentException("nothing has moved since \"%s\"".formatted(id));
    }
  }

  /** Returns what has moved, in one line for people. */
  public String reason() {
    return OneLine.all(moved.stream().map(Moved::toString).collect(Collectors.joining("; ")));
  }

  @Override
  public String toString() {
    return "stale %s: %s".formatted(OneLine.of(id), reason());
  }
}
