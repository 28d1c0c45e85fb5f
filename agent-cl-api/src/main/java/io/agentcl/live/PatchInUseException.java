package io.agentcl.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Patch;
import java.util.List;

/** A learned patch cannot be taken back alone, since others build on it. */
public final class PatchInUseException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final transient List<Patch> dependants;

  private PatchInUseException(String message, List<Patch> dependants) {
    super(message);
    this.dependants = List.copyOf(dependants);
  }

  /** Returns one that says what would have to be taken back together with {@code patches}. */
  public static PatchInUseException of(List<Patch> patches, List<Patch> dependants) {
    StringBuilder others = new StringBuilder();
    requireNonNull(dependants, "dependants")
        .forEach(patch -> others.append("\n  ").append(patch.handle()).append("  ").append(patch));
    return new PatchInUseException(
        "%s cannot be taken back alone; these build on it:%s\n  to mend it, name them, too: (%s)"
            .formatted(
                handles(requireNonNull(patches, "patches")), others, all(patches, dependants)),
        dependants);
  }

  private static String handles(List<Patch> patches) {
    return String.join(", ", patches.stream().map(Patch::handle).toList());
  }

  private static String all(List<Patch> patches, List<Patch> dependants) {
    return String.join(", ", List.of(handles(patches), handles(dependants)));
  }

  /** Returns the patches that build on those that were to be taken back. */
  public List<Patch> dependants() {
    return dependants;
  }
}
