package io.agentcl.internal.regress;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Read;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says why a scenario that a change touches must run again, or need not.
 *
 * @param patch the change
 * @param next the harness that it makes
 * @param program the one whose proofs count
 */
record Explanation(Patch patch, Harness next, String program) implements Function<Proven, String> {

  private static final int LONGEST = 60;

  @Override
  public String apply(Proven earned) {
    if (earned.proof().isEmpty()) {
      return "nothing proves it yet";
    }
    if (!earned.isProven()) {
      return "its proof is of another version of the scenario";
    }
    List<Read> reads = earned.proof().orElseThrow().reads();
    Optional<Read> changed = reads.stream().filter(this::isChanged).findFirst();
    return changed
        .map(this::reason)
        .or(() -> reads.stream().filter(this::isTouched).findFirst().map(this::reason))
        .orElse(
            earned.isProvenBy(program)
                ? "all that it reads is as it was"
                : "its proof is of another program");
  }

  private boolean isChanged(Read read) {
    return read.verify(next).isEmpty();
  }

  private boolean isTouched(Read read) {
    return patched(read.dependencies()).isPresent();
  }

  private Optional<String> patched(Set<String> dependencies) {
    return Proofs.names(patch).stream().filter(dependencies::contains).findFirst();
  }

  private String reason(Read read) {
    Optional<String> patched = patched(read.dependencies());
    String what =
        patched
            .map(name -> name + ", which the patch changes")
            .orElse(String.join(", ", read.dependencies()) + ", which changed before");
    if (read instanceof Read.Derived<?, ?> derived) {
      String same = isChanged(read) ? "something else" : "the same";
      String how = "%s decides %s%s".formatted(derived.name(), same, about(derived.argument()));
      return patched.isPresent() ? "%s; it reads %s".formatted(how, what) : how;
    }
    boolean absent = read instanceof Read.Found found && found.hash() == null;
    return (absent ? "finds no " : read instanceof Read.Listed ? "lists " : "reads ") + what;
  }

  /** Arguments are the host's: only what is short enough to be a name is shown. */
  private static String about(Object argument) {
    boolean isName = argument instanceof String text && text.length() <= LONGEST;
    return isName || argument instanceof Enum<?> ? " for " + argument : "";
  }
}
