package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.OneLine;
import io.agentcl.ledger.Tally;
import io.agentcl.scenario.Fidelity;
import io.agentcl.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a scenario is worth learning from, or guards what works. */
public sealed interface Admission {

  /** Returns the scenario. */
  Scenario scenario();

  /** Returns what was measured, also if that was not enough. */
  Measured measured();

  /** Returns whether it was admitted. */
  default boolean isAdmitted() {
    return this instanceof Admitted;
  }

  /** Why a scenario is returned. */
  enum Reason {
    /** It passes sometimes, and nobody can say that it is less than half the time. */
    FLAKY,
    /** A complaint that does not fail: there is nothing to learn from it. */
    PASSES_ALREADY,
    /** A guard of what works, which does not work. */
    FAILS_ALREADY,
    /** Its user broke, or did what no user does: that is not the agent's failure. */
    SIMULATOR_FAULT,
    /** Its world cannot answer what the agent asks on the harness it was recorded on. */
    DIVERGED,
    /** Runs fail for reasons that are not the agent's. */
    VOID,
    /** Its graders do not pass on the run that is known to be right. */
    UNVERIFIED,
    /** Its graders break, or cannot tell. */
    UNGRADED,
    /** A replay of it is not enough like what was recorded. */
    UNFAITHFUL,
    /** Another scenario with its id is required. */
    TAKEN,
    /** The budget was spent, somebody cancelled, or nothing can be learned here now. */
    STOPPED
  }

  /**
   * What was measured.
   *
   * @param harness version of the harness it ran on: the one it was recorded on, if that is known
   * @param tally what its runs there came to; none if it was not run
   * @param fidelityOrNull how like the recording the unchanged replay is; null if there is no
   *     recording, or no replay
   * @param isVerified whether its graders were seen to pass on a run that is known to be right
   * @param notes what a person should know of it, one line each
   * @param replays how many replays it took
   */
  record Measured(
      String harness,
      Tally tally,
      @Nullable Fidelity fidelityOrNull,
      boolean isVerified,
      List<String> notes,
      int replays) {

    public Measured {
      requireNonNull(harness, "harness");
      requireNonNull(tally, "tally");
      notes = List.copyOf(requireNonNull(notes, "notes"));
    }

    /** Returns how like the recording the unchanged replay is. */
    public Optional<Fidelity> fidelity() {
      return Optional.ofNullable(fidelityOrNull);
    }

    private String shown() {
      return "\n  measured   %s on harness %.8s%s, %d replay%s%s"
          .formatted(
              tally.trials() == 0 ? "nothing" : tally,
              harness,
              fidelity().map(known -> ", " + known).orElse(""),
              replays,
              replays == 1 ? "" : "s",
              notes.stream()
                  .map(note -> "\n  note       " + OneLine.all(note))
                  .collect(Collectors.joining()));
    }
  }

  /**
   * It fails on the harness that it was recorded on, and its graders pass where they should; or it
   * is a guard, passes on what is live, and is required from now on.
   */
  record Admitted(Scenario scenario, Measured measured) implements Admission {

    public Admitted {
      requireNonNull(scenario, "scenario");
      requireNonNull(measured, "measured");
    }

    @Override
    public String toString() {
      return "ADMITTED  " + OneLine.of(scenario.id()) + measured.shown();
    }
  }

  /**
   * It is not admitted, and nothing was written.
   *
   * @param words why, for people
   */
  record Returned(Scenario scenario, Reason reason, String words, Measured measured)
      implements Admission {

    public Returned {
      requireNonNull(scenario, "scenario");
      requireNonNull(reason, "reason");
      requireNonNull(words, "words");
      requireNonNull(measured, "measured");
    }

    @Override
    public String toString() {
      return "RETURNED  %s  %s\n  reason     %s%s"
          .formatted(OneLine.of(scenario.id()), reason, OneLine.all(words), measured.shown());
    }
  }
}
