package io.agentcl.scenario;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Scope;
import io.agentcl.harness.Versions;
import io.agentcl.run.User;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * What evidence is counted in: who was in which situation. Many conversations of one user about one
 * thing are one case, however many models or trials there were of them.
 *
 * @param user whose conversation it was; everyone if that is not known
 * @param situation what names the situation; see {@link Scenario#situation}
 */
public record Case(Scope user, String situation) {

  public Case {
    requireNonNull(user, "user");
    requireNonNull(situation, "situation");
  }

  /** Returns the case that {@code scenario} is of, or empty if it speaks for nothing. */
  public static Optional<Case> of(Scenario scenario) {
    return Optional.of(scenario.situation())
        .filter(situation -> !situation.isEmpty())
        .map(situation -> new Case(scenario.context().scope(), situation));
  }

  /** Returns what stands for this case where nobody needs to know whose it was. */
  public String hash() {
    return Value.of(List.of(user.toString(), situation)).hash();
  }

  /** A world that does not say what it is tells no situations apart: it may be the same one. */
  static String situation(String id, User user, String world) {
    String said = user.words().equals(Versions.UNDECLARED) ? "scenario " + id : user.words();
    return Value.of(List.of(said, world)).hash();
  }
}
