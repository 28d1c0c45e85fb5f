package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.regress.Recertification;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;

/** One step of the loop. */
public sealed interface LearningEvent {

  /** Returns one line for people; a result takes several. */
  String summary();

  /** A conversation was closed and kept. */
  record Recorded(Experience experience) implements LearningEvent {

    public Recorded {
      requireNonNull(experience, "experience");
    }

    @Override
    public String summary() {
      long dropped = experience.trace().dropped();
      return "recorded %s, %d events%s"
          .formatted(
              experience.id(),
              experience.trace().events().size(),
              dropped == 0 ? "" : ", %d dropped".formatted(dropped));
    }
  }

  /** A signal arrived. */
  record Signalled(String id, Signal signal) implements LearningEvent {

    public Signalled {
      requireNonNull(id, "id");
      requireNonNull(signal, "signal");
    }

    @Override
    public String summary() {
      return "signal for %s: %s %s".formatted(id, signal.kind(), signal.text());
    }
  }

  /** A target was replayed on the live harness. */
  record Started(Trial before) implements LearningEvent {

    public Started {
      requireNonNull(before, "before");
    }

    @Override
    public String summary() {
      return "learning " + before;
    }
  }

  /** Suspects were ranked. */
  record Diagnosed(Scenario target, Diagnosis diagnosis) implements LearningEvent {

    public Diagnosed {
      requireNonNull(target, "target");
      requireNonNull(diagnosis, "diagnosis");
    }

    @Override
    public String summary() {
      return "suspects for %s: %s"
          .formatted(target.id(), diagnosis.suspects().stream().limit(3).toList());
    }
  }

  /** A patch was looked at. */
  record PatchTried(Scenario target, Tried tried) implements LearningEvent {

    public PatchTried {
      requireNonNull(target, "target");
      requireNonNull(tried, "tried");
    }

    @Override
    public String summary() {
      return "tried %s for %s".formatted(tried, target.id());
    }
  }

  /** An attempt to learn ended. */
  record Finished(LearningResult result) implements LearningEvent {

    public Finished {
      requireNonNull(result, "result");
    }

    @Override
    public String summary() {
      return result.toString();
    }
  }

  /** A required scenario does not hold on the live harness any more, seen by runs of its own. */
  record Fell(Recertification.Standing standing) implements LearningEvent {

    public Fell {
      requireNonNull(standing, "standing");
    }

    @Override
    public String summary() {
      return "fell on the live harness: " + standing;
    }
  }

  /** The live harness changed. */
  record Changed(LedgerChange change) implements LearningEvent {

    public Changed {
      requireNonNull(change, "change");
    }

    @Override
    public String summary() {
      return change.summary();
    }
  }

  /**
   * Something broke that must not break the host: a store, a hook, a proposer, a listener.
   *
   * @param where what broke
   */
  record Problem(String where, Throwable cause) implements LearningEvent {

    public Problem {
      requireNonNull(where, "where");
      requireNonNull(cause, "cause");
    }

    @Override
    public String summary() {
      return "problem in %s: %s".formatted(where, cause);
    }
  }
}
