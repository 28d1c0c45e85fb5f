package io.agentcl.internal.ledger;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Read;
import io.agentcl.internal.regress.Proof;
import io.agentcl.internal.regress.Proven;
import io.agentcl.ledger.Certificate;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Price;
import io.agentcl.ledger.Requirement;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.Earned;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes entries of the ledger. Immutable. */
public final class Entries {

  /** Version of agent and engine: what it proves, no other program has proven. */
  private final String program;

  private final Clock clock;

  public Entries(String program, Clock clock) {
    this.program = program;
    this.clock = clock;
  }

  /** Returns the version of agent and engine. */
  public String program() {
    return program;
  }

  /** Returns what {@code trial} earns: its score is the floor from now on. */
  public Proven earned(Trial trial) {
    return proven(trial.scenario(), trial.score().value(), null, proof(trial));
  }

  /** Returns {@code before}, proven by {@code trial}; the first proof fixes the floor. */
  public Proven proven(Proven before, Trial trial) {
    boolean first = before.proof().isEmpty() && before.floor() == 0;
    return first ? earned(trial) : before.with(proof(trial));
  }

  /** Returns {@code before}, whose mean value was shown to be above its floor. */
  public Proven proven(Proven before, List<Read> reads, Tally tally) {
    return before.with(proof(before.scenario(), reads, tally));
  }

  /**
   * Returns {@code before}, of which a few runs showed that it did not break: they say nothing of
   * its mean value, which stays what was measured last.
   */
  public Proven seen(Proven before, List<Read> reads) {
    return before
        .proof()
        .map(
            known ->
                before.with(new Proof(program, before.scenario().version(), reads, known.score())))
        .orElseGet(() -> proven(before, reads, requireNonNull(before.admission())));
  }

  /** Returns {@code scenario}, of which first runs fixed the floor. */
  public Proven admitted(Scenario scenario, List<Read> reads, Tally tally, double floor) {
    return proven(scenario, floor, tally, proof(scenario, reads, tally));
  }

  private static Proven proven(
      Scenario scenario, double floor, @Nullable Tally admission, Proof proof) {
    return new Proven(new Earned(scenario, floor, admission), proof);
  }

  private Proof proof(Scenario scenario, List<Read> reads, Tally tally) {
    Score score = new Score(Score.Status.PASS, tally.sum() / tally.trials(), tally.toString());
    return new Proof(program, scenario.version(), reads, score);
  }

  /** Returns {@code before}, still required, with nothing that proves it. */
  public Proven unproven(Proven before) {
    return before.with(null);
  }

  /** Returns whether {@code earned} needs no run to hold on {@code harness}. */
  public boolean holds(Proven earned, Harness harness) {
    return earned
        .proof()
        .filter(proof -> earned.isProvenBy(program))
        .flatMap(proof -> proof.verify(harness))
        .isPresent();
  }

  private Proof proof(Trial trial) {
    return new Proof(program, trial.scenario().version(), trial.run().reads(), trial.score());
  }

  /** Returns what time it is: when an entry is written. */
  public Instant now() {
    return clock.instant();
  }

  /** Returns that a scenario is required from now on. */
  public LedgerEntry.Earned required(Proven earned) {
    return new LedgerEntry.Earned(now(), requirement(earned));
  }

  private static Requirement requirement(Proven earned) {
    return new Requirement(
        earned.id(), earned.scenario().version(), earned.floor(), earned.admission());
  }

  /** Returns that {@code patch} waits for a person, or for more cases than those of its price. */
  public LedgerNote.Waiting waiting(Patch patch, Harness from, Scenario target, Price price) {
    return new LedgerNote.Waiting(now(), patch, from.version(), List.of(target.id()), price);
  }

  /** Returns that {@code by} said yes to {@code patch}. */
  public LedgerNote.Approved approved(Patch patch, String by) {
    return new LedgerNote.Approved(now(), patch.id(), by);
  }

  /** Returns that {@code by} said no to the patch {@code id}. */
  public LedgerNote.Declined declined(String id, String by, String reason) {
    return new LedgerNote.Declined(now(), id, by, reason);
  }

  /**
   * Returns that a learned patch goes live.
   *
   * @param price what it costs, and the cases that speak for it
   * @param seen its targets, and everything else that was looked at
   */
  public Decided<LedgerChange.Promoted> promoted(LedgerChange.Swap swap, Price price, Seen seen) {
    List<Requirement> targets = seen.targets.stream().map(Entries::requirement).toList();
    Set<String> ids = targets.stream().map(Requirement::id).collect(Collectors.toSet());
    return new Decided<>(
        new LedgerChange.Promoted(now(), swap, targets, price, seen.certificate),
        Stream.concat(
                seen.proven.stream().filter(earned -> !ids.contains(earned.id())),
                seen.targets.stream())
            .toList());
  }

  /**
   * What a gate has seen.
   *
   * @param targets as they are required from now on
   * @param proven everything else that was looked at
   * @param certificate why it accepted, where something is up to chance
   */
  public record Seen(
      List<Proven> targets, List<Proven> proven, @Nullable Certificate certificate) {}

  /**
   * Returns that a release goes live.
   *
   * @param swap from what was live before it, or from nothing if nobody here knows that
   */
  public Decided<LedgerChange.Shipped> shipped(
      LedgerChange.Swap swap, LedgerChange.Shipped.Rebase rebase, Released released) {
    return new Decided<>(
        new LedgerChange.Shipped(now(), swap, released.reopened, released.certified, rebase),
        released.proven);
  }

  /**
   * What a gate has seen of a release.
   *
   * @param reopened ids of what is not required on it
   * @param certified what was certified for it, one by one
   * @param proven everything that was looked at
   */
  public record Released(
      List<String> reopened, List<Certificate.Certified> certified, List<Proven> proven) {

    /** Nothing was looked at. */
    public static final Released UNSEEN = new Released(List.of(), List.of(), List.of());
  }

  /** Returns the swap of one harness for another on {@code line}. */
  public LedgerChange.Swap swap(String line, Patch patch, Harness from, Harness to) {
    return new LedgerChange.Swap(line, patch, from.version(), to.version());
  }

  /** Returns the swap of one harness for another on {@code line}, as a patch of {@code origin}. */
  public LedgerChange.Swap swap(String line, Harness from, Harness to, Origin origin) {
    return new LedgerChange.Swap(line, from.diff(to, origin), from.version(), to.version());
  }

  /** Returns that {@code to} is live on {@code line}, where nobody knows what was before. */
  public LedgerChange.Swap swap(String line, Harness to, Origin origin) {
    return new LedgerChange.Swap(line, Harness.empty().diff(to, origin), "", to.version());
  }
}
