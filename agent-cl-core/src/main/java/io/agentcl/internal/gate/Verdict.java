package io.agentcl.internal.gate;

import io.agentcl.internal.regress.Proven;
import io.agentcl.learn.Tried.Outcome;
import io.agentcl.ledger.Certificate;
import io.agentcl.regress.RegressionReport;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the gate says of one changed harness. Only the gate makes one that accepts. */
public sealed interface Verdict {

  /** Returns why, for people. */
  String reason();

  /** Returns what became of the patch that made the change. */
  Outcome outcome();

  /**
   * Returns whether it would be the same again: nothing that decided it is up to chance. Only such
   * a refusal is remembered.
   */
  default boolean isExact() {
    return false;
  }

  /**
   * The targets are fixed and nothing that was earned is lost.
   *
   * @param fixed a trial of each target that no search has seen; none for a release
   * @param earned the targets as they are required from now on, with their floors
   * @param examined what the change means for the suite
   * @param certificate why, where something is up to chance
   * @param notes what a person should know of its runs, one line each, such as that some are void
   */
  record Accepted(
      List<Trial> fixed,
      List<Proven> earned,
      Examined examined,
      @Nullable Certificate certificate,
      List<String> notes)
      implements Verdict {

    public Accepted {
      notes = List.copyOf(notes);
      fixed = List.copyOf(fixed);
      earned = List.copyOf(earned);
    }

    /** Returns what the change means for the suite, as users read it. */
    public RegressionReport regression() {
      return examined.report();
    }

    @Override
    public String reason() {
      return "accepted";
    }

    @Override
    public Outcome outcome() {
      return Outcome.ACCEPTED;
    }

    @Override
    public boolean isExact() {
      return certificate == null;
    }
  }

  /**
   * A target still fails.
   *
   * @param why in words
   */
  record DoesNotFix(String why, boolean isExact) implements Verdict {

    @Override
    public String reason() {
      return "does not fix: " + why;
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
  record Regresses(List<Trial> fixed, List<Trial> regressed, boolean isExact) implements Verdict {

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

  /**
   * The target is fixed and nothing is lost by itself, but what is required has got worse as a
   * whole, patch by patch.
   *
   * @param reason by how much
   */
  record Drifts(String reason) implements Verdict {

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
   * There was no end: the budget is spent or cannot do, the caller cancelled it, or the live
   * harness moved meanwhile. Says nothing about the change.
   */
  record Stopped(String reason) implements Verdict {

    @Override
    public Outcome outcome() {
      return Outcome.INSUFFICIENT;
    }
  }
}
