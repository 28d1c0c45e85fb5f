package io.agentcl.internal.learn;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.harness.PatchConflictException;
import io.agentcl.internal.gate.Authority.Answer;
import io.agentcl.internal.gate.Authority.Permission;
import io.agentcl.internal.gate.Before;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Verdict;
import io.agentcl.internal.learn.PatchSearch.Findings;
import io.agentcl.internal.learn.PatchSearch.Quest;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.ledger.Turns;
import io.agentcl.learn.Effort;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.Tried;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Brings an accepted patch live, given consent: the ledger is written first, then the pointer is
 * swapped. If live or the suite has moved since the gate, the patch is put on what is live then,
 * judged anew, and needs consent again; for that the others wait for their turn.
 */
final class Promotion {

  private static final int MOST_REBASES = 10;

  private final Gates gates;
  private final Targets targets;

  private final Consent consent;

  Promotion(Gates gates, Consent consent) {
    this.gates = gates;
    this.consent = consent;
    this.targets = new Targets(gates.suite(), gates.entries());
  }

  /** Promotes what was found on the gate of {@code quest}, as far as the policy lets it. */
  LearningResult promote(Quest quest, Found found, Findings findings) {
    Score before = quest.before().trial().score();
    Gate gate = quest.gate();
    Supplier<Effort> effort = () -> Loop.effort(findings.all(), gate);
    return new Way(quest.target(), before, effort, consent::byPolicy)
        .noting(findings.broken())
        .promote(found, gate);
  }

  /**
   * What a person approves.
   *
   * @param before the target's score without the patch
   * @param after the target's score with it
   * @param searched what was tried before it was found
   */
  record Proposal(Scenario target, Tried tried, Score before, Score after, List<Tried> searched) {

    static Proposal of(LearningResult.AwaitingApproval waits) {
      LearningResult.Accepted accepted = waits.accepted();
      return new Proposal(
          waits.target(),
          accepted.tried(),
          accepted.before(),
          accepted.after(),
          waits.effort().tried());
    }

    /** Returns what an entry tells of a patch that waits: less than was known then. */
    static Proposal of(LedgerNote.Waiting waits, Scenario target) {
      String since = "it waits since " + waits.at();
      Tried tried =
          new Tried(waits.patch(), waits.price().bits(), Tried.Outcome.ACCEPTED, since, List.of());
      return new Proposal(target, tried, Score.fail(since), Score.pass(since), List.of());
    }
  }

  /** Promotes what {@code by} approves, after judging it on what is live now. */
  LearningResult approve(Proposal proposal, String by, Gate gate) {
    Supplier<Effort> effort = () -> Loop.effort(proposal.searched(), gate);
    Way way = new Way(proposal.target(), proposal.before(), effort, consent::byPerson);
    Optional<String> obstacle = gates.obstacle();
    if (obstacle.isPresent()) {
      return way.insufficient(obstacle.get()); // nothing is approved that nobody here can judge
    }
    LedgerEntry entry = gates.entries().approved(proposal.tried().patch(), by);
    gates.suite().append(entry, gate.base().revision(), "", List.of());
    LearningResult result = way.approve(proposal, gate);
    if (result instanceof LearningResult.AlreadyPassing) {
      endUnneeded(proposal);
    }
    return result;
  }

  /** What nobody needs any more must not wait for ever. */
  private void endUnneeded(Proposal proposal) {
    Patch patch = proposal.tried().patch();
    boolean waits =
        gates.suite().suite().waiting().stream().anyMatch(each -> each.patch().equals(patch));
    if (waits) {
      gates.decline(
          patch, "", "not needed: \"%s\" passes without it".formatted(proposal.target().id()));
    }
  }

  /** What became of a patch at a gate: accepted, or a result, or neither if live moved again. */
  private record Judged(Optional<Found> found, Optional<LearningResult> result) {

    static final Judged AGAIN = new Judged(Optional.empty(), Optional.empty());

    static Judged accepted(Found found) {
      return new Judged(Optional.of(found), Optional.empty());
    }

    boolean isOpen() {
      return found.isEmpty() && result.isEmpty();
    }

    static Judged ended(LearningResult result) {
      return new Judged(Optional.empty(), Optional.of(result));
    }
  }

  /** One patch on its way. */
  private final class Way {
    private final Scenario target;
    private final Score before;

    /** What was done up to now. */
    private final Supplier<Effort> effort;

    /** Whether the policy, or a person, lets a patch go live as it was judged. */
    private final BiFunction<Scenario, Found, Permission> asked;

    /** What a person should know of how the patch was found. */
    private List<String> notes = List.of();

    Way(
        Scenario target,
        Score before,
        Supplier<Effort> effort,
        BiFunction<Scenario, Found, Permission> asked) {
      this.target = target;
      this.before = before;
      this.effort = effort;
      this.asked = asked;
    }

    Way noting(List<String> what) {
      notes = what;
      return this;
    }

    LearningResult promote(Found found, Gate gate) {
      Judged judged = consented(found, gate);
      return judged.result().orElseGet(() -> settle(found.tried(), judged, gate));
    }

    private Judged consented(Found found, Gate gate) {
      Permission may = asked.apply(target, found);
      return switch (may.answer()) {
        case ALLOWED -> Judged.accepted(found);
        case NEEDS_APPROVAL -> Judged.ended(awaiting(found, gate, may.reason()));
        case REFUSED -> Judged.ended(rejected(may.reason()));
      };
    }

    private LearningResult awaiting(Found found, Gate gate, String why) {
      LearningResult.Accepted accepted = accepted(found, List.of("needs approval: " + why));
      LedgerEntry entry =
          gates.entries().waiting(found.patch(), gate.live(), target, found.price());
      gates.suite().suite().append(entry, gate.base().revision(), List.of(target));
      return new LearningResult.AwaitingApproval(target, accepted, effort.get());
    }

    LearningResult approve(Proposal waiting, Gate opened) {
      Tried tried = waiting.tried();
      Permission may = consent.authority(target).permits(tried.patch());
      return may.answer() == Answer.REFUSED
          ? rejected(may.reason())
          : Turns.take(
              gates.suite().suite(),
              () -> {
                Gate gate = gates.reopen(opened);
                return approvedBefore(waiting, gate)
                    .orElseGet(() -> inTurn(tried, Judged.AGAIN, gate));
              });
    }

    /** Returns that what waited went live before, and since when; empty if it is to be judged. */
    private Optional<LearningResult> approvedBefore(Proposal waiting, Gate gate) {
      Patch patch = waiting.tried().patch();
      return gates.inForce().stream()
          .filter(change -> promotes(change, patch) && isIn(gate.live(), patch))
          .findFirst()
          .map(
              change -> {
                String reason =
                    "it was approved already: %s went live at %s, and %s is live now; nothing changes"
                        .formatted(patch.title(), change.at(), gate.live());
                Score after = waiting.after();
                return new LearningResult.AlreadyPassing(
                    target, new Score(after.status(), after.value(), reason), effort.get());
              });
    }

    private boolean promotes(LedgerChange change, Patch patch) {
      return change instanceof LedgerChange.Promoted promoted
          && promoted.swap().patch().equals(patch)
          && promoted.targets().stream().anyMatch(fixed -> fixed.id().equals(target.id()));
    }

    private static boolean isIn(Harness live, Patch patch) {
      return patch.edits().stream()
          .allMatch(edit -> live.component(edit.address()).equals(edit.after()));
    }

    private LearningResult settle(Tried tried, Judged judged, Gate gate) {
      return Turns.take(gates.suite().suite(), () -> inTurn(tried, judged, gate));
    }

    /** Judges and swaps, until live did not move between the two. */
    private LearningResult inTurn(Tried tried, Judged first, Gate opened) {
      Judged judged = first;
      Gate gate = opened;
      for (int rebases = 0; rebases < MOST_REBASES; rebases++) {
        if (judged.isOpen()) {
          judged = judge(tried, gate);
        }
        Gate here = gate;
        Optional<LearningResult> result =
            judged.result().isPresent()
                ? judged.result()
                : judged.found().flatMap(found -> swap(found, here));
        if (result.isPresent()) {
          return result.get();
        }
        judged = Judged.AGAIN;
        gate = gates.reopen(gate);
      }
      return insufficient("the live harness moved %d times meanwhile".formatted(MOST_REBASES));
    }

    /** Returns a result, or empty if live or the suite has moved since the gate was opened. */
    private Optional<LearningResult> swap(Found found, Gate gate) {
      // After the consent, for which a person or a slow policy may have taken its time.
      Optional<LearningResult> end = end(gate);
      if (end.isPresent()) {
        return end;
      }
      LearningResult.Accepted accepted =
          accepted(found, List.of()); // as it is before it is paid for
      return gates.swap(gate.base(), promoted(found, gate))
          ? Optional.of(
              new LearningResult.Promoted(target, accepted, found.harness(), effort.get()))
          : Optional.empty();
    }

    private Decided<LedgerChange.Promoted> promoted(Found found, Gate gate) {
      Entries entries = gates.entries();
      Verdict.Accepted verdict = found.verdict();
      return entries.promoted(
          entries.swap(gate.base().line(), found.patch(), gate.live(), found.harness()),
          found.price(),
          new Entries.Seen(verdict.earned(), verdict.examined().proven(), verdict.certificate()));
    }

    /** Returns a result if there is nothing to promote any more. */
    private Optional<LearningResult> end(Gate gate) {
      return targets.isTaken(target)
          ? Optional.of(
              rejected("another scenario \"%s\" is required meanwhile".formatted(target.id())))
          : gate.spending().cancelled().or(gates::obstacle).map(this::insufficient);
    }

    /** Judges the patch on what is live now: also whether anything is left to be fixed. */
    private Judged judge(Tried tried, Gate gate) {
      Optional<LearningResult> end = end(gate);
      if (end.isPresent()) {
        return new Judged(Optional.empty(), end);
      }
      gate.spending().on("the target as it is");
      Optional<Before> now = gate.before(target);
      if (now.isEmpty()) {
        return Judged.ended(insufficient(gate.replays().stopped().reason()));
      }
      if (now.get().state() == Before.State.PASSING) {
        return Judged.ended(targets.require(now.get(), gate, effort.get().tried()));
      }
      try {
        Harness next = gate.live().with(tried.patch());
        return judge(tried, next, gate);
      } catch (PatchConflictException e) {
        return Judged.ended(rejected("it does not fit what is live now. " + e.getMessage()));
      }
    }

    private Judged judge(Tried tried, Harness next, Gate gate) {
      gate.spending().on("the patch");
      Verdict verdict = gate.decide(target, next);
      if (verdict instanceof Verdict.Accepted accepted) {
        return consented(Found.of(tried.patch(), tried.bits(), next, accepted), gate);
      }
      if (verdict instanceof Verdict.Stopped) {
        return gate.hasMoved() && !gate.spending().isOver()
            ? Judged.AGAIN
            : Judged.ended(insufficient(verdict.reason()));
      }
      String reason = "on %s, which is live now, it %s".formatted(gate.live(), verdict.reason());
      return Judged.ended(
          verdict instanceof Verdict.Unclear ? insufficient(reason) : rejected(reason));
    }

    private LearningResult rejected(String reason) {
      return new LearningResult.Rejected(target, before, reason, effort.get());
    }

    private LearningResult insufficient(String reason) {
      return new LearningResult.Insufficient(target, reason, effort.get());
    }

    private LearningResult.Accepted accepted(Found found, List<String> first) {
      List<String> all = new ArrayList<>(first);
      all.addAll(notes);
      all.addAll(found.verdict().notes());
      all.addAll(Guessing.neverKnew(found));
      all.addAll(Unmet.demands(found));
      gates.audited().ifPresent(all::add);
      return new LearningResult.Accepted(
          found.tried(), consent.price(found), before, found.after(), found.regression(), all);
    }
  }
}
