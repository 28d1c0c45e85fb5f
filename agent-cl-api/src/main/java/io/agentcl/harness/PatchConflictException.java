package io.agentcl.harness;

import java.util.Optional;
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
    String expected = shown(edit.before());
    String there = shown(Optional.ofNullable(found));
    if (expected.equals(there)) { // they differ further on, or in the version of the layer
      expected += hash(edit.before());
      there += hash(Optional.ofNullable(found));
    }
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
                expected,
                there,
                harness.shortVersion()),
        edit.address());
  }

  /** Returns where the conflict is. */
  public Address address() {
    return address;
  }

  private static String shown(Optional<Component> component) {
    return component.map(c -> c.content().brief()).orElse("nothing");
  }

  private static String hash(Optional<Component> component) {
    return component.map(c -> " (hash " + c.hash().substring(0, 8) + ")").orElse("");
  }
}
