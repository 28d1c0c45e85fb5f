package io.agentcl.harness;

import org.jspecify.annotations.Nullable;

/** Thrown when a patch does not find the content it expects. The harness is unchanged. */
public final class PatchConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Address address;

  private PatchConflictException(String message, Address address) {
    super(message);
    this.address = address;
  }

  static PatchConflictException unexpected(
      Patch patch, Edit edit, @Nullable Component found, Harness harness) {
    Component before = edit.before().orElse(null);
    boolean same = shown(before).equals(shown(found)); // they differ further on, or in the layer
    String name = patch.reason().isEmpty() ? patch.title() : patch.reason();
    return new PatchConflictException(
        """
        Patch "%s" does not fit harness %s.
          at:       %s
          expected: %s
          found:    %s
          to mend:  learn the patch again on harness %s"""
            .formatted(
                name,
                harness.shortVersion(),
                edit.address(),
                shown(before) + (same ? hash(before) : ""),
                shown(found) + (same ? hash(found) : ""),
                harness.shortVersion()),
        edit.address());
  }

  /** Returns where the conflict is. */
  public Address address() {
    return address;
  }

  private static String shown(@Nullable Component component) {
    return component == null ? "nothing" : component.content().brief();
  }

  private static String hash(@Nullable Component component) {
    return component == null ? "" : " (hash %.8s)".formatted(component.hash());
  }
}
