package io.agentcl.harness;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One change at one address, with the content it expects to find there: puts content, new or in
 * place of other content, or removes it. Edits are immutable and safe for use by many threads.
 */
public final class Edit {

  private final @Nullable Component before;
  private final @Nullable Component after;
  private final Address address;

  private Edit(@Nullable Component before, @Nullable Component after, Address address) {
    this.before = before;
    this.after = after;
    this.address = address;
  }

  /**
   * Returns the edit from {@code before} to {@code after}, of which one may be null, for nothing.
   *
   * @throws IllegalArgumentException if both are null, or if their addresses differ
   */
  public static Edit between(@Nullable Component before, @Nullable Component after) {
    Component either = after == null ? before : after;
    if (either == null) {
      throw new IllegalArgumentException("an edit has neither \"before\" nor \"after\"");
    }
    if (before != null && !before.address().equals(either.address())) {
      throw new IllegalArgumentException(
          "a component keeps its address: %s, %s".formatted(before.address(), either.address()));
    }
    return new Edit(before, after, either.address());
  }

  /** Returns where the change is made. */
  public Address address() {
    return address;
  }

  /** Returns the component that must stand there before, or empty if there must be none. */
  public Optional<Component> before() {
    return Optional.ofNullable(before);
  }

  /** Returns the component that stands there afterwards, or empty if it was removed. */
  public Optional<Component> after() {
    return Optional.ofNullable(after);
  }

  /** Returns the edit that undoes this one. */
  public Edit inverse() {
    return new Edit(after, before, address);
  }

  /** Returns this edit, with what it puts as the word of {@code origin}. */
  public Edit by(Origin.Kind origin) {
    return after == null ? this : new Edit(before, after.by(origin), address);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Edit edit
        && Objects.equals(before, edit.before)
        && Objects.equals(after, edit.after);
  }

  @Override
  public int hashCode() {
    return Objects.hash(before, after);
  }

  /** Returns the address, after a minus if it is removed. */
  @Override
  public String toString() {
    return (after == null ? "-" : "") + address;
  }
}
