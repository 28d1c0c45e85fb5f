package io.agentcl.internal.learn;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.harness.PatchConflictException;
import io.agentcl.internal.live.LiveHarness;
import io.agentcl.learn.Effort;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.Tried;
import io.agentcl.regress.Earned;
import io.agentcl.regress.LedgerEntry;
import io.agentcl.regress.RegressionReport;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Brings an accepted patch live, given consent: the ledger is written first, then the pointer is
 * swapped. If live or the suite has moved since the gate, the patch is put on what is live now,
 * gated again, and needs consent again.
 */
final class Promotion {

  private static final int MOST_REBASES = 10;

  private final Engine engine;
  private final LiveHarness live;
  private final Scenario target;
  private final Score before;
  private final Spending spending;
  private final Predicate<Search.Found> consent;

  /**
   * Creates a promotion.
   *
   * @param consent whether the policy, or a person, lets a patch go live as it was gated
   */
  Promotion(
      Engine engine,
      LiveHarness live,
      Scenario target,
      Score before,
      Spending spending,
      Predicate<Search.Found> consent) {
    this.consent = consent;
    this.engine = engine;
    this.live = live;
    this.target = target;
    this.before = before;
    this.spending = spending;
  }

  /**
   * Promotes {@code found}, which was gated on {@code from} when the suite had {@code revision}.
   */
  LearningResult promote(
      Search.Found found, Harness from, long revision, Gate gate, Effort effort) {
    Search.Found current = found;
    Harness base = from;
    long gated = revision;
    for (int rebases = 0; rebases < MOST_REBASES; rebases++) {
      if (!consent.test(current)) {
        return new LearningResult.AwaitingApproval(target, accepted(current), effort);
      }
      // After the consent, for which a person or a slow policy may have taken its time.
      Optional<LearningResult> end = end(effort);
      if (end.isPresent()) {
        return end.get();
      }
      if (live.swap(base, entry(current, base, gate), gated)) {
        return new LearningResult.Promoted(target, accepted(current), current.harness(), effort);
      }
      gated = gate.suite().revision();
      base = live.follow();
      Rebased rebased = rebase(current.patch(), current.bits(), base, gate);
      if (rebased.found().isEmpty()) {
        return end(effort).orElse(rejected(rebased.reason(), effort));
      }
      current = rebased.found().get();
    }
    return rejected("the live harness moved %d times meanwhile".formatted(MOST_REBASES), effort);
  }

  /** Returns a result if there is nothing to promote any more. */
  private Optional<LearningResult> end(Effort effort) {
    Optional<Earned> required = engine.gate().suite().find(target.id());
    if (required.isPresent() && !required.get().scenario().version().equals(target.version())) {
      return Optional.of(
          rejected("another scenario \"%s\" is required meanwhile".formatted(target.id()), effort));
    }
    return spending
        .cancelled()
        .map(reason -> new LearningResult.Insufficient(target, reason, effort));
  }

  private LearningResult rejected(String reason, Effort effort) {
    return new LearningResult.Rejected(target, before, reason, effort);
  }

  /** Promotes a patch that was accepted earlier, after gating it on what is live now. */
  LearningResult gateAndPromote(Tried tried, Gate gate, Effort effort) {
    long revision = gate.suite().revision();
    Harness base = live.follow();
    Rebased rebased = rebase(tried.patch(), tried.bits(), base, gate);
    return rebased.found().isPresent()
        ? promote(rebased.found().get(), base, revision, gate, effort)
        : end(effort).orElse(rejected(rebased.reason(), effort));
  }

  private LearningResult.Accepted accepted(Search.Found found) {
    return new LearningResult.Accepted(
        found.tried(), before, found.after().score(), found.report());
  }

  private LedgerEntry.Promoted entry(Search.Found found, Harness from, Gate gate) {
    List<Earned> proven = new ArrayList<>(found.report().proven());
    proven.removeIf(earned -> earned.id().equals(target.id()));
    proven.add(gate.earned(found.after()));
    return new LedgerEntry.Promoted(
        engine.clock().instant(),
        found.patch(),
        from.version(),
        found.harness().version(),
        List.of(target.id()),
        proven);
  }

  private record Rebased(Optional<Search.Found> found, String reason) {}

  /** Puts the patch on {@code base} and gates it there. */
  private Rebased rebase(Patch patch, double bits, Harness base, Gate gate) {
    Harness next;
    try {
      next = base.with(patch);
    } catch (PatchConflictException e) {
      return new Rebased(Optional.empty(), "it does not fit what is live now. " + e.getMessage());
    }
    Optional<Trial> fresh = gate.freshTrial(target, next, spending);
    if (fresh.isPresent() && !fresh.get().passed()) {
      return refused(base, "does not fix the target");
    }
    Optional<RegressionReport> report = fresh.flatMap(done -> gate.check(base, next, spending));
    if (report.isPresent() && !report.get().clean()) {
      return refused(base, "regresses");
    }
    Optional<Search.Found> found =
        report.map(clean -> new Search.Found(patch, bits, next, fresh.orElseThrow(), clean));
    return new Rebased(found, found.isPresent() ? "" : "the budget is spent");
  }

  private static Rebased refused(Harness base, String why) {
    return new Rebased(Optional.empty(), "on %s, which is live now, it %s".formatted(base, why));
  }
}
