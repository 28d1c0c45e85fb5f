package io.agentcl.internal.command;

import io.agentcl.harness.Patch;
import io.agentcl.internal.ledger.PatchNames;
import io.agentcl.ledger.Line;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Finds what people name. */
final class Lookup {

  private Lookup() {}

  /**
   * Returns the patch that people call {@code name}, or empty if none is called so.
   *
   * @throws IllegalArgumentException if there are several
   */
  static Optional<Patch> patch(String name, Collection<Patch> known) {
    return PatchNames.canBe(name) ? PatchNames.find(name, known) : Optional.empty();
  }

  /**
   * Returns the refusal of a name.
   *
   * @param what is not there
   */
  static NoSuchElementException unknown(String what, String name, Collection<String> known) {
    return new NoSuchElementException(
        "%s \"%s\"; %s".formatted(what, name, Nearest.hint(name, known)));
  }

  /** Returns the line that people call {@code name}: its id, or as it is printed. */
  static Line line(String name, List<Line> lines) {
    List<Line> found =
        lines.stream()
            .filter(line -> line.id().startsWith(name) || Words.brief(line.id()).equals(name))
            .toList();
    return found.size() == 1
        ? found.get(0)
        : lines.stream()
            .filter(line -> line.id().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    unknown(
                        found.isEmpty() ? "no line" : "more than one line begins with",
                        name,
                        lines.stream().map(Line::id).map(Words::brief).toList()));
  }
}
