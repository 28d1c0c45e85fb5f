package io.agentcl.internal.learn;

import io.agentcl.harness.Versions;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import java.util.Optional;

/**
 * Finds scenarios that demand the same of the same: many complaints about one thing are required
 * once. They may have other ids, other times, and their users other pauses. What declares no
 * version may be anything, and is the same only where it equals.
 */
final class Twins {

  private Twins() {}

  /** Returns what is required already and demands what {@code target} does, under another id. */
  static Optional<Proven> of(Scenario target, ProvenSuite suite) {
    return suite.required().stream()
        .filter(each -> !each.id().equals(target.id()) && areSame(each.scenario(), target))
        .findFirst();
  }

  /** Those that cannot say it, such as for want of a world, are not the same. */
  private static boolean areSame(Scenario one, Scenario other) {
    try {
      return demandTheSame(one, other);
    } catch (RuntimeException | Error e) {
      return false;
    }
  }

  private static boolean demandTheSame(Scenario one, Scenario other) {
    return one.situation().equals(other.situation())
        && one.context().value().equals(other.context().value())
        && one.externals().equals(other.externals())
        && one.modelReplies().equals(other.modelReplies())
        && one.recordedOn().equals(other.recordedOn())
        && isSame(one.user(), one.user().words(), other.user(), other.user().words())
        && isSame(
            one.evaluator(),
            one.evaluator().version(),
            other.evaluator(),
            other.evaluator().version())
        && areSame(one.world(), other.world());
  }

  private static boolean areSame(World one, World other) {
    return isSame(one, one.version(), other, other.version());
  }

  private static boolean isSame(Object one, String version, Object other, String otherVersion) {
    return version.equals(Versions.UNDECLARED) ? one.equals(other) : version.equals(otherVersion);
  }
}
