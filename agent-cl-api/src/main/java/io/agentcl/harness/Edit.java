package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One change at one address, with the content it expects to find there. */
public sealed interface Edit {

  /** Returns where the change is made. */
  Address address();

  /** Returns the component that must stand there before, or empty if there must be none. */
  Optional<Component> before();

  /** Returns the component that stands there afterwards, or empty if it was removed. */
  Optional<Component> after();

  /** Returns the edit that undoes this one. */
  Edit inverse();

  /** Returns this edit, with what it puts as the word of {@code origin}. */
  Edit by(Origin.Kind origin);

  /** Returns the edit from {@code before} to {@code after}, of which one may be null. */
  static Edit between(@Nullable Component before, @Nullable Component after) {
    return after == null ? new Remove(requireNonNull(before, "before")) : new Put(before, after);
  }

  /**
   * Puts content, new or in place of other content.
   *
   * @param expected what must stand there before, or null for nothing
   * @param content what stands there afterwards
   */
  record Put(@Nullable Component expected, Component content) implements Edit {

    public Put {
      requireNonNull(content, "content");
      if (expected != null && !expected.address().equals(content.address())) {
        throw new IllegalArgumentException(
            "a component keeps its address: %s, %s"
                .formatted(expected.address(), content.address()));
      }
    }

    @Override
    public Address address() {
      return content.address();
    }

    @Override
    public Optional<Component> before() {
      return Optional.ofNullable(expected);
    }

    @Override
    public Optional<Component> after() {
      return Optional.of(content);
    }

    @Override
    public Edit inverse() {
      return expected == null ? new Remove(content) : new Put(content, expected);
    }

    @Override
    public Edit by(Origin.Kind origin) {
      return new Put(expected, content.by(origin));
    }
  }

  /** Removes the component that must stand there before. */
  record Remove(Component expected) implements Edit {

    public Remove {
      requireNonNull(expected, "expected");
    }

    @Override
    public Address address() {
      return expected.address();
    }

    @Override
    public Optional<Component> before() {
      return Optional.of(expected);
    }

    @Override
    public Optional<Component> after() {
      return Optional.empty();
    }

    @Override
    public Edit inverse() {
      return new Put(null, expected);
    }

    @Override
    public Edit by(Origin.Kind origin) {
      return this;
    }
  }
}
