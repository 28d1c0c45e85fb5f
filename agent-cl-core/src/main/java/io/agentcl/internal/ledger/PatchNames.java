package io.agentcl.internal.ledger;

import io.agentcl.harness.Patch;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds patches by what people call them: a whole id, or {@code p-} and the beginning of one. */
public final class PatchNames {

  /** So much of an id is enough, if nothing else begins so. */
  private static final int LEAST_OF_AN_ID = 4;

  private PatchNames() {}

  /**
   * Returns the one of {@code known} that people call {@code name}, or empty if there is none.
   *
   * @throws IllegalArgumentException if there are several, or if the name is too short to tell
   */
  public static Optional<Patch> find(String name, Collection<Patch> known) {
    String start = start(name);
    List<Patch> found =
        known.stream().filter(patch -> patch.id().startsWith(start)).distinct().toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "\"%s\" may be %s; to mend it, give more of the id"
              .formatted(name, String.join(" or ", found.stream().map(Patch::id).toList())));
    }
    return found.stream().findFirst();
  }

  /** Returns whether {@code name} is long enough to name a patch. */
  public static boolean canBe(String name) {
    return bare(name).length() >= LEAST_OF_AN_ID;
  }

  private static String bare(String name) {
    return name.startsWith("p-") ? name.substring(2) : name;
  }

  /** Returns the beginning of the id that {@code name} gives. */
  static String start(String name) {
    String start = bare(name);
    if (!canBe(name)) {
      throw new IllegalArgumentException(
          "\"%s\" is too short to name a patch; to mend it, give at least %d characters of its id,"
                  .formatted(name, LEAST_OF_AN_ID)
              + " besides \"p-\"");
    }
    return start;
  }
}
