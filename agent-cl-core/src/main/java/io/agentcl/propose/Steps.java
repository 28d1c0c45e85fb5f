package io.agentcl.propose;

import io.agentcl.value.Value;
import java.util.regex.Pattern;

/** Steps of addresses, made of names that others chose: those of tools and arguments. */
final class Steps {

  private static final Pattern STEP = Pattern.compile("[\\p{L}\\p{N}._:#@+-]{1,60}");

  private Steps() {}

  /** Returns {@code name}, or its hash if no address can hold it. */
  static String of(String name) {
    return STEP.matcher(name).matches() ? name : Value.of(name).hash().substring(0, 16);
  }
}
