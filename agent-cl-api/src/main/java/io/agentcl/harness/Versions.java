package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Versions of code: of users, worlds, evaluators and agents. Code whose version is not declared may
 * be anything after a restart, so its results hold within this process only.
 */
public final class Versions {

  /** Said by code that declares no version. */
  public static final String UNDECLARED = "undeclared";

  private static final String PROCESS = UUID.randomUUID().toString();
  private static final AtomicLong COUNT = new AtomicLong();

  private Versions() {}

  /**
   * Returns one version for all of {@code parts}: the same for the same parts everywhere, or {@link
   * #UNDECLARED} if one is.
   */
  public static String combine(List<String> parts) {
    return requireNonNull(parts, "parts").contains(UNDECLARED)
        ? UNDECLARED
        : Value.of(parts).hash();
  }

  /** Returns {@code version}, or in place of {@link #UNDECLARED} one that nothing else has. */
  public static String resolve(String version) {
    return requireNonNull(version, "version").equals(UNDECLARED)
        ? PROCESS + "/" + COUNT.incrementAndGet()
        : version;
  }
}
