package io.agentcl.internal.learn;

import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.internal.gate.Before;
import io.agentcl.internal.gate.Gate;
import io.agentcl.learn.Admission;
import io.agentcl.learn.Admission.Measured;
import io.agentcl.learn.Admission.Reason;
import io.agentcl.learn.Budget;
import io.agentcl.ledger.Tally;
import io.agentcl.run.Agent;
import io.agentcl.run.Run;
import io.agentcl.scenario.Candidate;
import io.agentcl.scenario.Fidelity;
import io.agentcl.scenario.Recording;
import io.agentcl.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says whether a scenario is worth learning from. A target is measured as {@link Loop} does, but on
 * the harness that it was recorded on; what is new are the run that is known to be right, and that
 * nothing is required of what is returned. Safe for use by many threads.
 */
final class Admissions {

  private final Gates gates;
  private final Targets targets;
  private final Known known;
  private final Corrected corrected;

  /**
   * What is known of recordings.
   *
   * @param remembered finds them
   * @param coverage tells which are stale
   */
  record Known(Remembered remembered, Coverage coverage) {}

  Admissions(Gates gates, Targets targets, Known known, Corrected corrected) {
    this.gates = gates;
    this.targets = targets;
    this.known = known;
    this.corrected = corrected;
  }

  Budget budget() {
    return gates.budget();
  }

  Admission admit(Candidate candidate, Budget budget) {
    return new Attempt(candidate, gates.open(budget)).made();
  }

  /** One that cannot say so is no guard. */
  private static boolean isGuard(Scenario scenario) {
    try {
      return scenario.isGuard();
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Where a candidate is measured, and what came of it so far. For one thread. */
  private final class Attempt {
    private final Candidate candidate;
    private final Scenario scenario;
    private final boolean guards;
    private final Optional<Experience> recorded;
    private final List<String> notes = new ArrayList<>();
    private Gate gate;
    private Tally tally = Tally.NONE;
    private Optional<Fidelity> fidelity = Optional.empty();
    private boolean verified;

    Attempt(Candidate candidate, Gate onLive) {
      this.candidate = candidate;
      this.scenario = candidate.scenario();
      this.guards = isGuard(scenario);
      this.recorded = candidate.recorded().or(() -> known.remembered.of(scenario));
      this.gate = onLive;
    }

    Admission made() {
      if (targets.isTaken(scenario)) {
        return returned(
            Reason.TAKEN,
            "another scenario with this id is required already; to mend it, give this one another"
                + " id, or retire that one with a reason");
      }
      Optional<String> obstacle = gates.obstacle().filter(why -> guards);
      if (obstacle.isPresent()) {
        return returned(Reason.STOPPED, obstacle.get());
      }
      Optional<Corrected.Flaw> flaw = candidate.correctedRun().flatMap(this::verify);
      if (flaw.isPresent()) {
        return returned(flaw.get());
      }
      recorded.map(List::of).map(known.coverage::of).stream()
          .flatMap(List::stream)
          .forEach(stale -> notes.add("its recording is stale: " + stale.reason()));
      gate = guards ? gate : onWhatItWasRecordedOn();
      gate.spending().on("admission");
      return measured();
    }

    private Optional<Corrected.Flaw> verify(Run run) {
      verified = true;
      return corrected.flaw(scenario, run);
    }

    private Gate onWhatItWasRecordedOn() {
      String version =
          recorded
              .map(experience -> experience.setting().harnessVersion())
              .or(() -> scenario.recording().map(Recording::harness))
              .orElse("");
      if (version.isEmpty() || version.equals(gate.live().version())) {
        return gate;
      }
      Optional<Harness> known = gates.harness(version);
      if (known.isEmpty()) {
        notes.add(
            "harness %s, on which it was recorded, is not known here; it ran on what is live"
                .formatted(Coverage.shortened(version)));
        return gate;
      }
      return gates.on(known.get(), gate);
    }

    private Admission measured() {
      Optional<Before> measured = gate.before(scenario);
      while (measured.isPresent() && gate.hasMoved()) { // its runs refuted that one decides
        gate = guards ? gates.reopen(gate) : gates.on(gate.live(), gate);
        measured = gate.before(scenario);
      }
      if (measured.isEmpty()) {
        return returned(Reason.STOPPED, gate.replays().stopped().reason());
      }
      Before before = measured.get();
      tally = before.tally();
      before.voids().ifPresent(notes::add);
      Optional<Silence> silence = Silence.of(before);
      if (silence.isPresent()) {
        return returned(silence.get().reason(), silence.get().words());
      }
      fidelity = recorded.flatMap(one -> Remembered.fidelity(one, unchanged(), before));
      fidelity.filter(Fidelity::isLow).ifPresent(low -> notes.add(warning(low)));
      return judged(before);
    }

    private Remembered.Unchanged unchanged() {
      return new Remembered.Unchanged(gate, gate.live());
    }

    private String warning(Fidelity low) {
      return "a replay without a change is not much like the recording (%s): what is seen here may"
              .formatted(low)
          + " not be what happened";
    }

    private Admission judged(Before before) {
      String rate = "it passed %d of %d runs".formatted(tally.passes(), tally.trials());
      if (before.state() == Before.State.FLAKY) {
        return returned(Reason.FLAKY, "%s: %s".formatted(rate, before.trial().score().reason()));
      }
      boolean passes = before.state() == Before.State.PASSING;
      if (passes != guards) {
        return passes
            ? returned(
                Reason.PASSES_ALREADY,
                rate
                    + ", so that there is nothing to learn; call guarding() if it is to guard that")
            : returned(Reason.FAILS_ALREADY, rate + ": " + before.trial().score().reason());
      }
      Optional<Double> least = candidate.leastFidelity().filter(most -> !isFaithful(most));
      if (least.isPresent()) {
        return returned(
            Reason.UNFAITHFUL,
            "%s, and at least %s is asked for"
                .formatted(
                    fidelity.map(String::valueOf).orElse("no recording of it is known"),
                    least.get()));
      }
      return guards ? required(before) : verified();
    }

    private boolean isFaithful(double least) {
      return fidelity.filter(known -> known.value() >= least).isPresent();
    }

    private Admission required(Before passing) {
      String joined = targets.requireOnce(passing, gate);
      if (!joined.isEmpty()) {
        notes.add("joins \"%s\", which demands the same".formatted(joined));
      }
      verified = true;
      return new Admission.Admitted(scenario, measuredSoFar());
    }

    private Admission verified() {
      Function<Agent, Optional<Corrected.Flaw>> replay =
          agent -> corrected.flaw(scenario, agent, gate);
      Optional<Corrected.Flaw> flaw = candidate.correctedAgent().flatMap(replay);
      if (flaw.isPresent()) {
        return returned(flaw.get());
      }
      verified |= candidate.correctedAgent().isPresent();
      if (!verified) {
        notes.add("nobody has seen its graders pass: no run that is right is known");
      }
      return new Admission.Admitted(scenario, measuredSoFar());
    }

    private Admission returned(Corrected.Flaw flaw) {
      verified = false;
      return returned(flaw.reason(), flaw.words());
    }

    private Admission returned(Reason reason, String words) {
      return new Admission.Returned(scenario, reason, words, measuredSoFar());
    }

    private Measured measuredSoFar() {
      return new Measured(
          gate.live().version(),
          tally,
          fidelity.orElse(null),
          verified,
          notes,
          gate.spending().replays());
    }
  }
}
