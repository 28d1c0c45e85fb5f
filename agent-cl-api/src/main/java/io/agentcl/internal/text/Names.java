package io.agentcl.internal.text;

import static java.util.Objects.requireNonNull;

/** Names that people give to things. */
public final class Names {

  private Names() {}

  /**
   * Returns {@code name}.
   *
   * @param what what it is the name of, for the message
   * @throws IllegalArgumentException if it is blank
   */
  public static String checked(String name, String what) {
    if (requireNonNull(name, what).isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank");
    }
    return name;
  }
}
