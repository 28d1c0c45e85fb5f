package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Patch;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A patch that was looked at, and what became of it.
 *
 * @param patch the patch, on the harness that was live
 * @param bits its size
 * @param outcome what became of it
 * @param reason why, for people
 * @param broke ids of the required scenarios that it broke
 */
public record Tried(Patch patch, double bits, Outcome outcome, String reason, List<String> broke) {

  /** What became of a patch. */
  public enum Outcome {
    /** It fixes the target and breaks nothing. */
    ACCEPTED,
    /** The target does not pass with it. */
    DOES_NOT_FIX,
    /** It fixes the target and breaks what was earned. */
    REGRESSES,
    /** Something could not be judged. */
    INSUFFICIENT,
    /** It does not fit the harness, or names an unknown layer. */
    INVALID,
    /** It was refused for this target before. */
    REFUSED_BEFORE
  }

  public Tried {
    requireNonNull(patch, "patch");
    requireNonNull(outcome, "outcome");
    requireNonNull(reason, "reason");
    broke = List.copyOf(requireNonNull(broke, "broke"));
  }

  /** Returns the layers that the patch edits, parted by commas. */
  public String layers() {
    return patch.edits().stream()
        .map(edit -> edit.address().layer())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Returns {@code workflow/confirm-everything (14.0 bits): breaks rebooking/one-step}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s (%.1f bits): %s", patch.title(), bits, reason);
  }
}
