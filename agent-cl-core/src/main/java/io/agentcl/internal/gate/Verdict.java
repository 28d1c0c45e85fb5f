package io.agentcl.internal.gate;

import io.agentcl.learn.Tried.Outcome;
import io.agentcl.regress.RegressionReport;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.stream.Collectors;

/** What the gate says of one changed harness. Only the gate makes one that accepts. */
public sealed interface Verdict {

  /** Returns why, for people. */
  String reason();

  /** Returns what became of the patch that made the change. */
  Outcome outcome();

  /**
   * The targets are fixed and nothing that was earned is lost.
   *
   * @param fixed a trial of each target that no search has seen; none for a release
   * @param regression what the change means for the suite
   */
  record Accepted(List<Trial> fixed, RegressionReport regression) implements Verdict {

    public Accepted {
      fixed = List.copyOf(fixed);
    }

    @Override
    public String reason() {
      return "accepted";
    }

    @Override
    public Outcome outcome() {
      return Outcome.ACCEPTED;
    }
  }

  /** A target still fails. */
  record DoesNotFix(Trial trial) implements Verdict {

    @Override
    public String reason() {
      return "does not fix: " + trial.score().reason();
    }

    @Override
    public Outcome outcome() {
      return Outcome.DOES_NOT_FIX;
    }
  }

  /**
   * The targets are fixed, but something that was earned is lost.
   *
   * @param fixed trials of the targets
   * @param regressed trials of what is lost; at least one
   */
  record Regresses(List<Trial> fixed, List<Trial> regressed) implements Verdict {

    public Regresses {
      fixed = List.copyOf(fixed);
      regressed = List.copyOf(regressed);
    }

    /** Returns the ids of what is lost. */
    public List<String> broke() {
      return regressed.stream().map(broken -> broken.scenario().id()).toList();
    }

    @Override
    public String reason() {
      return broke().stream()
          .collect(
              Collectors.joining(
                  ", ", "breaks ", " (\"%s\")".formatted(regressed.get(0).score().reason())));
    }

    @Override
    public Outcome outcome() {
      return Outcome.REGRESSES;
    }
  }

  /** Something could not be judged: that speaks neither for the change nor against it. */
  record Unclear(String reason) implements Verdict {

    @Override
    public Outcome outcome() {
      return Outcome.INSUFFICIENT;
    }
  }

  /**
   * There was no end: the budget is spent, the caller cancelled it, or the live harness moved
   * meanwhile. Says nothing about the change.
   */
  record Stopped(String reason) implements Verdict {

    @Override
    public Outcome outcome() {
      return Outcome.INSUFFICIENT;
    }
  }
}
