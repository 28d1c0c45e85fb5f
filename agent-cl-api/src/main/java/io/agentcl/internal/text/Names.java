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

  /**
   * Returns what people call {@code type}: its simple name, or where it stands in the code if it
   * has none, as {@code a lambda in Desk}.
   */
  public static String of(Class<?> type) {
    int lambda = type.getName().indexOf("$$Lambda");
    if (lambda >= 0) {
      String around = type.getName().substring(0, lambda);
      return "a lambda in " + around.substring(around.lastIndexOf('.') + 1).replace('$', '.');
    }
    Class<?> around = type.getEnclosingClass();
    return type.isAnonymousClass() && around != null
        ? "a class without a name in " + around.getSimpleName()
        : type.getSimpleName();
  }

  /** Returns whether {@code type} has no name that people gave it. */
  public static boolean isWithout(Class<?> type) {
    return type.isAnonymousClass() || type.getName().contains("$$Lambda");
  }
}
