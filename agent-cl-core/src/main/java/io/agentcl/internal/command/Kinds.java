package io.agentcl.internal.command;

import io.agentcl.ledger.LedgerEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of entries, by the names that people give them. */
final class Kinds {

  private Kinds() {}

  /** Returns all names, sorted. */
  static List<String> all() {
    return in(LedgerEntry.class)
        .map(Kinds::name)
        .filter(name -> !name.equals("newer"))
        .sorted()
        .toList();
  }

  private static Stream<Class<?>> in(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(Kinds::in);
  }

  private static String name(Class<?> type) {
    return type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Returns what {@code entry} is called; also of one that this release does not know. */
  static String of(LedgerEntry entry) {
    LedgerEntry known = known(entry);
    if (known != null) {
      return name(known.getClass());
    }
    Object kind = ((LedgerEntry.Newer) entry).whole().asMap().get("@type");
    return String.valueOf(kind).toLowerCase(Locale.ROOT);
  }

  /** Returns as much of {@code entry} as this release knows, or null. */
  static @Nullable LedgerEntry known(LedgerEntry entry) {
    return entry instanceof LedgerEntry.Newer newer ? newer.known() : entry;
  }

  /** Returns {@code entry} in one line. */
  static String summary(LedgerEntry entry) {
    if (entry instanceof LedgerEntry.Newer newer && newer.known() == null) {
      Object erased = newer.whole().asMap().get("kind");
      return of(entry).equals("erased")
          ? "erased: what it said is gone, it was of kind " + erased
          : "written by a newer release: " + of(entry);
    }
    return Words.brief(Page.oneLine(entry.summary()));
  }

  /**
   * Checks a name of a kind.
   *
   * @throws WrongUsage if there is no such kind
   */
  static String checked(String name) {
    String kind = name.toLowerCase(Locale.ROOT);
    if (!kind.isEmpty() && !all().contains(kind) && !kind.equals("erased")) {
      throw new WrongUsage(
          "there is no kind \"%s\"; there are %s".formatted(name, String.join(", ", all())));
    }
    return kind;
  }
}
