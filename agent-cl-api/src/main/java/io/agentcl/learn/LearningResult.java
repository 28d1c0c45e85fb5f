package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.ledger.Price;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.RegressionReport;
import io.agentcl.scenario.Scenario;
import java.util.List;
import java.util.Locale;

/** How an attempt to learn ended. Each prints itself as a person wants to read it. */
public sealed interface LearningResult {

  /** Returns the scenario that was to pass. */
  Scenario target();

  /** Returns what the search did. */
  Effort effort();

  /**
   * A patch that was accepted.
   *
   * @param tried the patch
   * @param price what it brings the dearest of its components to, and the cases that speak for it
   * @param before the target's score without it
   * @param after the target's score with it
   * @param regression what it means for the suite
   * @param notes what a person should know of it, one line each, such as a rule that could not tell
   */
  record Accepted(
      Tried tried,
      Price price,
      Score before,
      Score after,
      RegressionReport regression,
      List<String> notes) {

    public Accepted {
      requireNonNull(tried, "tried");
      requireNonNull(price, "price");
      requireNonNull(before, "before");
      requireNonNull(after, "after");
      requireNonNull(regression, "regression");
      notes = List.copyOf(requireNonNull(notes, "notes"));
    }
  }

  /** The smallest good patch is live, on {@code harness}. */
  record Promoted(Scenario target, Accepted accepted, Harness harness, Effort effort)
      implements LearningResult {

    public Promoted {
      requireNonNull(target, "target");
      requireNonNull(accepted, "accepted");
      requireNonNull(harness, "harness");
      requireNonNull(effort, "effort");
    }

    @Override
    public String toString() {
      return Reports.accepted("PROMOTED", target, accepted, effort)
          + "\n  undo       learner.live().revert(\"%s\")"
              .formatted(accepted.tried().patch().handle());
    }
  }

  /** A good patch was found, and the policy wants a person to approve it. */
  record AwaitingApproval(Scenario target, Accepted accepted, Effort effort)
      implements LearningResult {

    public AwaitingApproval {
      requireNonNull(target, "target");
      requireNonNull(accepted, "accepted");
      requireNonNull(effort, "effort");
    }

    @Override
    public String toString() {
      return Reports.accepted("AWAITING APPROVAL", target, accepted, effort)
          + Reports.change(accepted.tried().patch())
          + "\n  approve    learner.approve(\"%s\", \"...\")"
              .formatted(accepted.tried().patch().handle());
    }
  }

  /**
   * The target passes on the live harness: there is nothing to learn. It is required now, unless a
   * scenario is that demands the same of the same; then the score names it.
   */
  record AlreadyPassing(Scenario target, Score score, Effort effort) implements LearningResult {

    public AlreadyPassing {
      requireNonNull(target, "target");
      requireNonNull(score, "score");
      requireNonNull(effort, "effort");
    }

    @Override
    public String toString() {
      return "ALREADY PASSING  %s  %s%s".formatted(target.id(), score, Reports.cost(effort));
    }
  }

  /**
   * The target passes on the live harness sometimes, and no proposed patch was shown to raise how
   * often. Nothing was changed.
   *
   * @param before what it came to on the live harness
   * @param rate how often it passes
   */
  record Flaky(Scenario target, Tally before, Interval rate, String reason, Effort effort)
      implements LearningResult {

    public Flaky {
      requireNonNull(target, "target");
      requireNonNull(before, "before");
      requireNonNull(rate, "rate");
      requireNonNull(reason, "reason");
      requireNonNull(effort, "effort");
    }

    @Override
    public String toString() {
      return "FLAKY  %s\n  target     %s, %s\n  reason     %s%s"
          .formatted(target.id(), before, rate, reason, Reports.effort(effort));
    }
  }

  /**
   * Limits of how often something passes, each at .95.
   *
   * @param least the lower one, from 0 to 1
   * @param most the upper one, from 0 to 1
   */
  record Interval(double least, double most) {

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "from %.2f to %.2f at .95", least, most);
    }
  }

  /** No proposed patch is good enough. Nothing was changed. */
  record Rejected(Scenario target, Score before, String reason, Effort effort)
      implements LearningResult {

    public Rejected {
      requireNonNull(target, "target");
      requireNonNull(before, "before");
      requireNonNull(reason, "reason");
      requireNonNull(effort, "effort");
    }

    @Override
    public String toString() {
      return "REJECTED  %s\n  reason     %s\n  target     %s%s"
          .formatted(target.id(), reason, before, Reports.effort(effort));
    }
  }

  /**
   * Every patch that fixes the target breaks the same earned scenarios: a requirement has changed,
   * and a person decides which holds. Nothing was changed.
   *
   * @param with ids of the required scenarios
   */
  record Conflicting(Scenario target, Score before, List<String> with, Effort effort)
      implements LearningResult {

    public Conflicting {
      requireNonNull(target, "target");
      requireNonNull(before, "before");
      requireNonNull(effort, "effort");
      with = List.copyOf(requireNonNull(with, "with"));
    }

    @Override
    public String toString() {
      return "CONFLICTING  %s with %s\n  decide     retire %s with a reason, or drop %s%s"
          .formatted(
              target.id(), String.join(", ", with), with, target.id(), Reports.effort(effort));
    }
  }

  /**
   * The target cannot be judged, nothing was proposed since proposers broke, or learning was
   * interrupted. Nothing was changed.
   */
  record Insufficient(Scenario target, String reason, Effort effort) implements LearningResult {

    public Insufficient {
      requireNonNull(target, "target");
      requireNonNull(reason, "reason");
      requireNonNull(effort, "effort");
    }

    @Override
    public String toString() {
      return "INSUFFICIENT  %s\n  reason     %s%s"
          .formatted(target.id(), reason, Reports.effort(effort));
    }
  }
}
