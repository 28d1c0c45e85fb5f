package io.agentcl.harness;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown when a patch does not find the content it expects. The harness is unchanged. */
public final class PatchConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_SHOWN = 200;

  private final transient Address address;

  private PatchConflictException(String message, Address address) {
    super(message);
    this.address = address;
  }

  static PatchConflictException unexpected(
      Patch patch, Edit edit, @Nullable Component found, Harness harness) {
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
                shown(edit.before()),
                shown(Optional.ofNullable(found)),
                harness.shortVersion()),
        edit.address());
  }

  /** Returns where the conflict is. */
  public Address address() {
    return address;
  }

  private static String shown(Optional<Component> component) {
    String text = component.map(c -> c.content().toString()).orElse("nothing");
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }
}
